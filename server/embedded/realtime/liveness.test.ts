import { expect, it } from 'vitest';

import { nextLivenessAction } from './liveness';

const timeouts = { silenceMs: 150, pongTimeoutMs: 30 };

it.each([
  ['a client just heard', 0, undefined, 149, 'none'],
  ['a silent one', 0, undefined, 150, 'ping'],
  ['one that was asked a moment ago', 0, 150, 179, 'none'],
  ['one that did not answer', 0, 150, 180, 'close'],
  ['a silent one after the machine slept, which is asked first', 0, undefined, 1_000_000, 'ping'],
])('%s', (_, lastSeenAt, pingedAt, now, action) => {
  expect(nextLivenessAction({ lastSeenAt, pingedAt }, now, timeouts)).toBe(action);
});
