import { describe, expect, it } from 'vitest';

import { readResponse } from './responses';

const sdk = { 'x-inngest-sdk': 'inngest-js:v4' };
const read = (status: number, body: unknown, headers: Record<string, string> = sdk) =>
  readResponse({ status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) }, 1_000);

describe('readResponse', () => {
  it('reads results and operations', () => {
    expect(read(200, { n: 1 })).toEqual({ type: 'resolved', output: { n: 1 } });
    expect(read(206, [{ id: 'a', op: 'StepRun', data: 1 }])).toMatchObject({
      type: 'ops',
      ops: [{ id: 'a' }],
    });
    expect(read(206, { id: 'a', op: 'RunComplete' })).toMatchObject({ type: 'ops', ops: [{ id: 'a' }] });
    expect(read(206, [], { ...sdk, 'x-inngest-req-version': '1' })).toMatchObject({ race: true });
    expect(read(206, [], { ...sdk, 'retry-after': '3' })).toMatchObject({ retryAt: 4_000 });
  });

  it.each([
    ['an error to retry', 500, { name: 'E', message: 'm' }, { 'x-inngest-no-retry': 'false' }, true, 'm'],
    ['an error for good', 400, { name: 'E', message: 'm' }, { 'x-inngest-no-retry': 'true' }, false, 'm'],
    ['a step that is not found', 500, { error: 'Could not find step' }, {}, true, 'Could not find step'],
    ['an unreadable error', 500, '<html>', {}, true, /not JSON/],
    ['unreadable operations', 206, [{ op: 'StepRun' }], {}, true, /cannot be read/],
    ['an unreadable result', 200, '<html>', {}, true, /not JSON/],
    ['a streamed answer', 201, '   ', {}, true, /not JSON/],
  ])('reads %s', (_what, status, body, headers, retriable, message) => {
    const expected = typeof message === 'string' ? message : (expect.stringMatching(message) as string);
    expect(read(status, body, { ...sdk, ...headers })).toMatchObject({
      type: 'rejected',
      retriable,
      error: { message: expected },
    });
  });

  it('does not take another server’s answer for a result', () => {
    expect(read(200, {}, {})).toMatchObject({
      type: 'rejected',
      retriable: true,
      error: { name: 'ProtocolError' },
    });
    expect(read(401, {}, {})).toMatchObject({ type: 'rejected', error: { name: 'Unauthorized' } });
  });
});
