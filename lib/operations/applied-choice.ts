import type { ProjectEvent } from '@/lib/events';
import { EDITABLE, newItems } from '@/lib/operations/proposal-operations';
import { sameValue } from '@/lib/operations/same-value';
import type { ItemEdit, NewItem, ProposalItem } from '@/lib/schemas/backlog-proposal';

/** What a reviewer took of a proposal, by ref, and how it was edited. */
export type AppliedChoice = { selected: string[]; edits: Record<string, ItemEdit> };

function editOf({ entity, operation }: NewItem, { changes }: ProjectEvent): ItemEdit {
  const proposed: Readonly<Record<string, unknown>> = operation;
  return Object.fromEntries(
    EDITABLE[entity].flatMap((field) => {
      const [, made] = changes[field] ?? [];
      return made === undefined || sameValue(made, proposed[field] ?? null) ? [] : [[field, made]];
    }),
  );
}

/**
 * What was applied of a proposal's items, read from the events of the commit that did it. `idOf` gives the id under which
 * an item was created.
 */
export function appliedChoice(
  items: readonly ProposalItem[],
  events: readonly ProjectEvent[],
  idOf: (id: string) => string,
): AppliedChoice {
  const made = new Map(
    events.flatMap((event) => (event.action === 'created' ? [[event.entityId, event]] : [])),
  );
  const choice: AppliedChoice = { selected: [], edits: {} };
  for (const item of newItems(items)) {
    const event = made.get(idOf(item.operation.id));
    if (!event) continue;
    choice.selected.push(item.ref);
    const edit = editOf(item, event);
    if (Object.keys(edit).length > 0) choice.edits[item.ref] = edit;
  }
  return choice;
}
