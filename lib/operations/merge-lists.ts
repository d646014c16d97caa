import { sameValue } from '@/lib/operations/same-value';

/** A value that stands for itself, such as a label, or something with an identity, such as a criterion. */
type Item = string | { id: string };

/** What came of two changes of one value. In a conflict `value` is as much of both as there can be, else yours. */
export type Merged = { value: unknown; isConflict: boolean };

/** Fields that hold lists whose items people add, change and remove one by one. */
const LISTS: ReadonlySet<string> = new Set(['acceptanceCriteria', 'labels']);

const keyOf = (item: Item): string => (typeof item === 'string' ? item : item.id);

/** The keys of both lists: in your order where you changed it, else in theirs, each newcomer behind its neighbour. */
function orderOf(base: readonly string[], yours: readonly string[], theirs: readonly string[]): string[] {
  const isReordered = !sameValue(
    base.filter((key) => yours.includes(key)),
    yours.filter((key) => base.includes(key)),
  );
  const [order, others] = isReordered ? [[...yours], theirs] : [[...theirs], yours];
  others.forEach((key, index) => {
    if (order.includes(key)) return;
    const above = others[index - 1];
    let place = above === undefined ? 0 : order.indexOf(above) + 1;
    while (place < order.length && !base.includes(order[place] ?? '')) place += 1;
    order.splice(place, 0, key);
  });
  return order;
}

function mergeItems(base: readonly Item[], yours: readonly Item[], theirs: readonly Item[]): Merged {
  const [before, mine, other] = [base, yours, theirs].map(
    (list) => new Map(list.map((item) => [keyOf(item), item])),
  ) as [Map<string, Item>, Map<string, Item>, Map<string, Item>];
  let isConflict = false;
  const value = orderOf([...before.keys()], [...mine.keys()], [...other.keys()]).flatMap((key) => {
    const [was, wanted, is] = [before.get(key), mine.get(key), other.get(key)];
    const isTheirs = sameValue(wanted, was);
    if (!isTheirs && !sameValue(is, was) && !sameValue(wanted, is)) isConflict = true;
    return (isTheirs ? is : wanted) ?? [];
  });
  return { value, isConflict };
}

/**
 * Merges two changes of a field that were made on the same `base`, yours after theirs. In lists each item is merged by
 * itself: there is a conflict only where both changed the same item in different ways, or one removed what the other
 * changed. Any other field that both changed is a conflict, unless they agree.
 */
export function mergeField(field: string, base: unknown, yours: unknown, theirs: unknown): Merged {
  if (sameValue(yours, theirs) || sameValue(theirs, base)) return { value: yours, isConflict: false };
  if (sameValue(yours, base)) return { value: theirs, isConflict: false };
  if (!LISTS.has(field) || !Array.isArray(base) || !Array.isArray(yours) || !Array.isArray(theirs))
    return { value: yours, isConflict: true };
  return mergeItems(base as Item[], yours as Item[], theirs as Item[]);
}
