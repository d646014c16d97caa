import fc from 'fast-check';
import { expect, it } from 'vitest';

import { createRateLimiter } from './rate-limiter';

it('admits ten at once, and the eleventh when the first is a second old', () => {
  const admit = createRateLimiter(10, 1_000);
  expect(Array.from({ length: 11 }, () => admit(0))).toEqual([...Array<boolean>(10).fill(true), false]);
  expect([admit(999), admit(1_000)]).toEqual([false, true]);
});

it('never admits more than the limit within any window', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 400 }), { maxLength: 80 }), (steps) => {
      const admit = createRateLimiter(10, 1_000);
      const admitted: number[] = [];
      let now = 0;
      for (const step of steps) {
        now += step;
        const within = admitted.filter((time) => now - time < 1_000).length;
        expect(admit(now)).toBe(within < 10);
        if (within < 10) admitted.push(now);
      }
    }),
  );
});
