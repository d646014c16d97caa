import type { AppliedChoice } from '@/lib/operations/applied-choice';
import { sameValue } from '@/lib/operations/same-value';
import type { ItemEdit, NewItem } from '@/lib/schemas/backlog-proposal';

/** A field that a reviewer changed of an item, whose value nothing was made with. */
export type UnusedEdit = { item: NewItem; field: keyof ItemEdit; value: unknown };

/** What a reviewer had changed that is not in what somebody else applied, or in nothing when that rejected it all. */
export function unusedEdits(
  items: readonly NewItem[],
  own: Readonly<Record<string, ItemEdit>>,
  applied: AppliedChoice | null,
): UnusedEdit[] {
  return items.flatMap((item) => {
    const made: Readonly<Record<string, unknown>> = { ...item.operation, ...applied?.edits[item.ref] };
    const edited = Object.entries(own[item.ref] ?? {}) as [keyof ItemEdit, unknown][];
    return edited
      .filter(([field, value]) => value !== undefined && !sameValue(value, made[field]))
      .map(([field, value]) => ({ item, field, value }));
  });
}
