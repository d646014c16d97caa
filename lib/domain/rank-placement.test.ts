import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isRank } from '@/lib/domain/rank';
import { LONGEST_RANK, placeBetween, type Ranked } from '@/lib/domain/rank-placement';
import { spreadBetween } from '@/lib/domain/rank-spread';

/** A list in its order, to insert into by position, that counts the rows it writes. */
function orderedList() {
  const rows: Ranked[] = [];
  const order: Ranked[] = [];
  let written = 0;
  let longest = 0;

  function write(row: Ranked, rank: string) {
    row.rank = rank;
    written += 1;
    longest = Math.max(longest, rank.length);
  }

  return {
    order,
    insert(index: number) {
      const placed = placeBetween(() => rows, order[index - 1]?.rank ?? null, order[index]?.rank ?? null);
      const moved = new Map(placed.moved.map(({ id, rank }) => [id, rank]));
      for (const row of moved.size > 0 ? rows : []) {
        const rank = moved.get(row.id);
        if (rank !== undefined) write(row, rank);
      }
      const row = { id: String(rows.length), rank: '' };
      write(row, placed.rank);
      rows.push(row);
      order.splice(index, 0, row);
    },
    written: () => written,
    longest: () => longest,
  };
}

type List = ReturnType<typeof orderedList>;

function expectRight(list: List) {
  const ranks = list.order.map(({ rank }) => rank);
  expect(ranks.every(isRank)).toBe(true);
  expect(ranks.every((rank, index) => index === 0 || (ranks[index - 1] ?? '') < rank)).toBe(true);
  expect(list.longest()).toBeLessThanOrEqual(LONGEST_RANK);
}

const INSERTIONS = 20_000;

describe('insertions at one spot', () => {
  it.each<[string, (count: number) => number, number]>([
    ['always below the same item', () => 10, 1.01],
    ['always above the same item', (count) => count - 10, 1.01],
    ['always at the start', () => 0, 1],
    ['always at the end', (count) => count, 1],
    ['in turn below and above the last one', (count) => (count + (count % 2)) / 2, 2.2],
    ['below the last one', (count) => Math.min(10 + count - 20, count), 1.01],
  ])('%s keep ranks unique, ordered and short', (_name, indexOf, rowsEach) => {
    const list = orderedList();
    for (let index = 0; index < 20; index += 1) list.insert(index);
    for (let index = 0; index < INSERTIONS; index += 1) list.insert(indexOf(list.order.length));
    expectRight(list);
    expect(list.written() / list.order.length).toBeLessThanOrEqual(rowsEach);
  });

  it('anywhere, crowded at a few spots, keep any list right', () => {
    const spot = fc.oneof(fc.constant(0), fc.constant(0.5), fc.double({ min: 0, max: 1, noNaN: true }));
    const run = fc.record({ spot, length: fc.integer({ min: 1, max: 1_500 }), zigzag: fc.boolean() });
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 5 }), (runs) => {
        const list = orderedList();
        for (const { spot: where, length, zigzag } of runs) {
          let index = Math.floor(where * list.order.length);
          for (let step = 0; step < length; step += 1) {
            list.insert(index);
            if (zigzag && step % 2 === 0) index += 1;
          }
        }
        expectRight(list);
        expect(list.written() / list.order.length).toBeLessThan(2.2);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the ends of the scale', () => {
  it.each([
    ['start', '000001'],
    ['end', 'zzzzzy'],
  ])('are never reached: the %s', (end, rank) => {
    let items: Ranked[] = [{ id: 'first', rank }];
    for (let index = 0; index < 2_000; index += 1) {
      const sorted = [...items].sort((a, b) => (a.rank < b.rank ? -1 : 1));
      const [low, high] =
        end === 'start' ? [null, sorted[0]?.rank ?? null] : [sorted.at(-1)?.rank ?? null, null];
      const placed = placeBetween(() => items, low, high);
      const moved = new Map(placed.moved.map((item) => [item.id, item.rank]));
      items = items.map((item) => ({ ...item, rank: moved.get(item.id) ?? item.rank }));
      items.push({ id: String(index), rank: placed.rank });
    }
    const ranks = items.map((item) => item.rank);
    expect(Math.max(...ranks.map((one) => one.length))).toBeLessThanOrEqual(LONGEST_RANK);
    const inserted = end === 'start' ? [...ranks].reverse() : ranks;
    expect(inserted).toEqual([...new Set(inserted)].sort());
  });
});

describe('spreadBetween', () => {
  const rank = fc
    .tuple(fc.integer({ min: 1, max: 36 ** 6 - 1 }), fc.stringMatching(/^[0-9a-z]{0,20}$/))
    .map(([integer, fraction]) => integer.toString(36).padStart(6, '0') + fraction.replace(/0+$/, ''));
  const bounds = fc
    .tuple(fc.option(rank, { nil: null }), fc.option(rank, { nil: null }))
    .filter(([low, high]) => low === null || high === null || low !== high)
    .map(([a, b]): [string | null, string | null] => (a !== null && b !== null && a > b ? [b, a] : [a, b]));

  it('gives ranks in order, strictly between its bounds, with room between them', () => {
    fc.assert(
      fc.property(bounds, fc.integer({ min: 0, max: 200 }), ([low, high], count) => {
        const ranks = spreadBetween(low, high, count);
        expect(ranks).toHaveLength(count);
        const all = [low, ...ranks, high].filter((one) => one !== null);
        expect(all).toEqual([...new Set(all)].sort());
        expect(ranks.every(isRank)).toBe(true);
        const between = ranks
          .slice(1)
          .map((one, index) => placeBetween(() => [], ranks[index] ?? null, one).rank);
        const longest = Math.max(0, ...ranks.map((one) => one.length));
        // Where all ranks of a spread end in zeros, which are left out, one digit comes back.
        expect(between.every((one) => one.length <= longest + 1)).toBe(true);
      }),
      {
        examples: [
          [[null, '00000clll'], 97],
          [['000001', '000002'], 35],
        ],
      },
    );
  });

  it('refuses bounds that are not in order', () => {
    expect(() => spreadBetween('i00001', 'i00000', 1)).toThrow(RangeError);
    expect(() => spreadBetween('b', null, 1)).toThrow(RangeError);
  });
});
