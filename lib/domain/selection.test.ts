import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { closure, type Selectable, without } from '@/lib/domain/selection';

const ITEMS: Selectable[] = [
  { ref: 'E', needs: [] },
  { ref: 'S1', needs: ['E'] },
  { ref: 'S2', needs: ['E'] },
  { ref: 'T', needs: ['S1'] },
  { ref: 'D', needs: ['S1', 'S2'] },
];

/** Items that need some of those before them, and a choice among them. */
const choices = fc
  .array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 40 })
  .chain((rows) => {
    const items = rows.map((needs, index) => ({
      ref: `i${index}`,
      needs: index === 0 ? [] : [...new Set(needs.map((need) => `i${need % index}`))],
    }));
    return fc.record({
      items: fc.constant(items),
      chosen: fc.subarray(items.map(({ ref }) => ref)),
      removed: fc.subarray(items.map(({ ref }) => ref)),
    });
  });

function dangling(items: readonly Selectable[], selected: ReadonlySet<string>): string[] {
  return items
    .filter(({ ref }) => selected.has(ref))
    .flatMap(({ needs }) => needs.filter((need) => !selected.has(need)));
}

describe('closure', () => {
  it('pulls in what an item needs and says why', () => {
    const { selected, pulledIn } = closure(ITEMS, ['T']);
    expect([...selected]).toEqual(['T', 'S1', 'E']);
    expect(pulledIn).toEqual([
      { ref: 'S1', because: 'T' },
      { ref: 'E', because: 'S1' },
    ]);
  });

  it('leaves out refs that are not there', () => {
    expect([...closure(ITEMS, ['nothing', 'E']).selected]).toEqual(['E']);
  });

  it('never leaves a reference dangling, keeps the choice, and adds nothing without a reason', () => {
    fc.assert(
      fc.property(choices, ({ items, chosen }) => {
        const { selected, pulledIn } = closure(items, chosen);
        expect(dangling(items, selected)).toEqual([]);
        expect(chosen.every((ref) => selected.has(ref))).toBe(true);
        expect(selected.size).toBe(chosen.length + pulledIn.length);
        for (const { ref, because } of pulledIn) {
          expect(items.find((item) => item.ref === because)?.needs).toContain(ref);
        }
      }),
    );
  });
});

describe('without', () => {
  it('drops what needs the removed item and says why', () => {
    const { selected, dropped } = without(ITEMS, new Set(['E', 'S1', 'S2', 'T', 'D']), ['S1']);
    expect([...selected]).toEqual(['E', 'S2']);
    expect(dropped).toEqual([
      { ref: 'T', because: 'S1' },
      { ref: 'D', because: 'S1' },
    ]);
  });

  it('never leaves a reference dangling and drops nothing that could stay', () => {
    fc.assert(
      fc.property(choices, ({ items, chosen, removed }) => {
        const whole = closure(items, chosen).selected;
        const { selected, dropped } = without(items, whole, removed);
        expect(dangling(items, selected)).toEqual([]);
        const lost = [...whole].filter((ref) => !selected.has(ref));
        expect(new Set(lost)).toEqual(
          new Set([...removed.filter((ref) => whole.has(ref)), ...dropped.map(({ ref }) => ref)]),
        );
      }),
    );
  });
});
