import { describe, expect, it } from 'vitest';

import { assertForm, assertJson, assertSameOrigin } from '@/server/http/same-origin';

function request(headers: Record<string, string>): Request {
  return new Request('http://localhost:3000/api/trpc/x', { method: 'POST', headers });
}

describe('assertSameOrigin', () => {
  it.each([
    [{ host: 'localhost:3000', origin: 'http://localhost:3000' }],
    [{ host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' }],
    [{ host: 'inner:80', 'x-forwarded-host': 'scrum.example', origin: 'https://scrum.example' }],
    [{ host: 'localhost:3000' }],
    [{ host: 'localhost:3000', 'sec-fetch-site': 'same-origin' }],
  ])('lets %o pass', (headers) => {
    expect(() => assertSameOrigin(request(headers))).not.toThrow();
  });

  it.each([
    [{ host: 'localhost:3000', origin: 'http://localhost:4000' }],
    [{ host: 'localhost:3000', origin: 'https://evil.example' }],
    [{ host: 'localhost:3000', origin: 'null' }],
    [{ origin: 'https://evil.example' }],
    [{ host: 'localhost:3000', 'sec-fetch-site': 'cross-site' }],
    [{ host: 'inner:80', 'x-forwarded-host': 'scrum.example', origin: 'http://inner:80' }],
  ])('refuses %o', (headers) => {
    expect(() => assertSameOrigin(request(headers))).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
  });
});

describe('assertJson', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])('takes %s', (type) => {
    expect(() => assertJson(request({ 'content-type': type }))).not.toThrow();
  });

  it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', ''])(
    'refuses "%s"',
    (type) => {
      expect(() => assertJson(request({ 'content-type': type }))).toThrow(
        expect.objectContaining({ code: 'UNSUPPORTED_MEDIA_TYPE' }),
      );
    },
  );
});

it('assertForm takes forms alone', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };
  expect(() => assertForm(request(form))).not.toThrow();
  for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain', '']) {
    expect(() => assertForm(request({ 'content-type': type }))).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED_MEDIA_TYPE' }),
    );
  }
});
