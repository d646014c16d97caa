import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isRank, rankBetween } from '@/lib/domain/rank';

describe('rankBetween', () => {
  it('keeps any sequence of insertions strictly ordered, byte by byte', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 300 }), (places) => {
        const ranks: string[] = [];
        for (const place of places) {
          const index = place % (ranks.length + 1);
          ranks.splice(index, 0, rankBetween(ranks[index - 1] ?? null, ranks[index] ?? null));
        }
        expect(ranks.every(isRank)).toBe(true);
        expect(ranks).toEqual(
          [...new Set(ranks)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
        );
      }),
    );
  });

  it('stays short when appending and prepending a project full of items', () => {
    let last: string | null = null;
    let first: string | null = null;
    for (let index = 0; index < 20_000; index += 1) {
      last = rankBetween(last, null);
      first = rankBetween(null, first);
    }
    expect(last).toHaveLength(6);
    expect(first).toHaveLength(6);
  });

  it('grows by one character in about five insertions at one spot', () => {
    const low = rankBetween(null, null);
    let high = rankBetween(low, null);
    for (let index = 0; index < 500; index += 1) high = rankBetween(low, high);
    expect(high.length).toBeLessThan(115);
  });

  it('finds room below the smallest integer part and above a fraction', () => {
    expect(rankBetween(null, '000001') < '000001').toBe(true);
    expect(rankBetween(null, '000000i') < '000000i').toBe(true);
    expect(rankBetween('zzzyzz', 'zzzz00') > 'zzzyzz').toBe(true);
  });

  it.each([
    ['000008zzz', '0000094mm', '000009'],
    ['0000001zzz', '00000024', '0000002'],
    ['0000001', '0000002', '0000001i'],
  ])('is the shortest there is between %s and %s', (low, high, rank) => {
    expect(rankBetween(low, high)).toBe(rank);
  });

  it.each([
    ['b', null],
    ['i00000', 'i00000'],
    ['i00001', 'i00000'],
    [null, '000000'],
    ['i00000a0', null],
  ])('refuses %s … %s', (low, high) => {
    expect(() => rankBetween(low, high)).toThrow(RangeError);
  });
});
