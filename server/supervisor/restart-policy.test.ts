import { describe, expect, it } from 'vitest';

import { decideRestart } from './restart-policy';

const NOW = 1_000_000;

/** As many crashes as asked for, one a second, the last one now. */
function crashes(count: number): number[] {
  return Array.from({ length: count }, (_, index) => NOW - (count - 1 - index) * 1_000);
}

describe('decideRestart', () => {
  it.each([
    [1, 100],
    [2, 200],
    [3, 400],
    [4, 800],
    [5, 1_600],
    [6, 3_200],
    [7, 5_000],
    [9, 5_000],
  ])('after %i crashes within a minute waits %i ms', (count, delayMs) => {
    expect(decideRestart(crashes(count), NOW)).toEqual({ restart: true, delayMs });
  });

  it('gives up at the tenth crash within a minute', () => {
    expect(decideRestart(crashes(10), NOW)).toEqual({ restart: false, crashes: 10 });
  });

  it('forgets crashes that are older than a minute', () => {
    const old = crashes(50).map((time) => time - 120_000);
    expect(decideRestart([...old, NOW], NOW)).toEqual({ restart: true, delayMs: 100 });
  });
});
