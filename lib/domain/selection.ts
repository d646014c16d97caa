/** An item that can be chosen, and the items it cannot do without. */
export type Selectable = { ref: string; needs: readonly string[] };
/** An item whose choice follows from another one's. */
export type Consequence = { ref: string; because: string };

function byRef<Item extends Selectable>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.ref, item]));
}

/**
 * The chosen items with everything they need, and what was pulled in by which item. Refs that are not among the items
 * are left out, so that the result never refers to anything that is not there.
 */
export function closure(
  items: readonly Selectable[],
  chosen: Iterable<string>,
): { selected: Set<string>; pulledIn: Consequence[] } {
  const known = byRef(items);
  const selected = new Set([...chosen].filter((ref) => known.has(ref)));
  const pulledIn: Consequence[] = [];
  // A set hands out what is added while it is walked, so this reaches everything.
  for (const ref of selected) {
    for (const need of known.get(ref)?.needs ?? []) {
      if (selected.has(need) || !known.has(need)) continue;
      selected.add(need);
      pulledIn.push({ ref: need, because: ref });
    }
  }
  return { selected, pulledIn };
}

/** The chosen items without those removed and without what needs them, and what was dropped for which item. */
export function without(
  items: readonly Selectable[],
  chosen: ReadonlySet<string>,
  removed: Iterable<string>,
): { selected: Set<string>; dropped: Consequence[] } {
  const neededBy = new Map<string, string[]>();
  for (const { ref, needs } of items) {
    for (const need of needs) neededBy.set(need, [...(neededBy.get(need) ?? []), ref]);
  }
  const selected = new Set(chosen);
  const dropped: Consequence[] = [];
  const gone = new Set(removed);
  for (const ref of gone) {
    selected.delete(ref);
    for (const dependant of neededBy.get(ref) ?? []) {
      if (gone.has(dependant)) continue;
      gone.add(dependant);
      if (selected.has(dependant)) dropped.push({ ref: dependant, because: ref });
    }
  }
  return { selected, dropped };
}
