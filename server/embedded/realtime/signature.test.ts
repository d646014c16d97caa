import { createHash } from 'node:crypto';

import fc from 'fast-check';
import Pusher from 'pusher';
import { describe, expect, it } from 'vitest';

import { isBodyGenuine, isSocketTokenValid, refuseRequest, sign } from './signature';

const credentials = { appId: 'app', key: 'the-key', secret: 'the-secret' };
const library = new Pusher({ ...credentials, host: 'localhost' });
const METHOD = 'POST';
const PATH = '/apps/app/events';

function signedQuery(overrides: Record<string, string> = {}) {
  const query = new URLSearchParams({
    auth_key: credentials.key,
    auth_timestamp: '1000',
    auth_version: '1.0',
    ...overrides,
  });
  query.sort();
  query.set('auth_signature', sign(credentials.secret, `${METHOD}\n${PATH}\n${query.toString()}`));
  return query;
}

function refusalAt(seconds: number, query = signedQuery()) {
  return refuseRequest(credentials, { method: METHOD, path: PATH, query }, seconds * 1_000);
}

describe('signatures of API requests', () => {
  it('accepts whatever the official library signs', () => {
    const parameter = fc.stringMatching(/^[A-Za-z0-9_\-=@,.;]{0,30}$/);
    fc.assert(
      fc.property(parameter, fc.string(), fc.constantFrom('GET', 'POST'), (value, body, method) => {
        const params = { filter_by_prefix: value, info: 'user_count' };
        const query = new URLSearchParams(
          library.createSignedQueryString({ method, path: PATH, body, params }),
        );
        expect(refuseRequest(credentials, { method, path: PATH, query }, Date.now())).toBeUndefined();
        expect(isBodyGenuine(query, Buffer.from(body))).toBe(true);
      }),
    );
  });

  it('accepts a path signed before it was escaped', () => {
    const query = new URLSearchParams(
      library.createSignedQueryString({ method: 'POST', path: '/users/a b' }),
    );
    expect(
      refuseRequest(credentials, { method: 'POST', path: '/users/a%20b', query }, Date.now()),
    ).toBeUndefined();
  });

  it('accepts a clock that is off by 600 s and no more', () => {
    expect([400, 1_600].map((seconds) => refusalAt(seconds))).toEqual([undefined, undefined]);
    expect(refusalAt(399)).toMatch('expired');
    expect(refusalAt(1_601)).toMatch('expired');
  });

  it.each([
    ['another key', { auth_key: 'other' }, 'auth_key'],
    ['another version', { auth_version: '2.0' }, 'auth_version'],
    ['a timestamp that is no number', { auth_timestamp: 'soon' }, 'expired'],
    ['an infinite timestamp', { auth_timestamp: '1e999' }, 'expired'],
  ])('refuses %s', (_, overrides, reason) => {
    expect(refusalAt(1_000, signedQuery(overrides))).toMatch(reason);
  });

  it('refuses a query without any parameter and a signature of any other length', () => {
    expect(refusalAt(1_000, new URLSearchParams())).toBeDefined();
    const query = signedQuery();
    query.set('auth_signature', 'short');
    expect(refusalAt(1_000, query)).toBe('Invalid signature');
  });

  it('notices every change of what was signed', () => {
    const request = { method: METHOD, path: PATH, query: signedQuery() };
    const extended = signedQuery();
    extended.set('info', 'user_count');
    const changed = [
      { ...request, method: 'GET' },
      { ...request, path: '/apps/app/batch_events' },
      { ...request, query: extended },
    ];
    expect(refuseRequest(credentials, request, 1_000_000)).toBeUndefined();
    for (const other of changed) {
      expect(refuseRequest(credentials, other, 1_000_000)).toBe('Invalid signature');
    }
  });

  it('binds the body to its digest, and no digest to no body', () => {
    const digest = createHash('md5').update('{}').digest('hex');
    expect(isBodyGenuine(new URLSearchParams({ body_md5: digest }), Buffer.from('{}'))).toBe(true);
    expect(isBodyGenuine(new URLSearchParams({ body_md5: digest }), Buffer.from('{ }'))).toBe(false);
    expect(isBodyGenuine(new URLSearchParams(), Buffer.from('{}'))).toBe(false);
    expect(isBodyGenuine(new URLSearchParams(), Buffer.alloc(0))).toBe(true);
  });
});

describe('tokens of sockets', () => {
  it('are those of the official library, for their socket and channel only', () => {
    const { auth } = library.authorizeChannel('1.2', 'private-a');
    expect(isSocketTokenValid(credentials, auth, '1.2:private-a')).toBe(true);
    expect(isSocketTokenValid(credentials, auth, '1.3:private-a')).toBe(false);
    expect(isSocketTokenValid(credentials, auth, '1.2:private-b')).toBe(false);
    expect(isSocketTokenValid(credentials, auth.replace('the-key', 'the-kee'), '1.2:private-a')).toBe(false);
    expect(isSocketTokenValid(credentials, '', '1.2:private-a')).toBe(false);
  });
});
