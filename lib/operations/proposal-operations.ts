import { AppError } from '@/lib/errors';
import type { Operation } from '@/lib/operations/registry';
import { closure } from '@/lib/domain/selection';
import type { ItemEdit, NewItem, ProposalItem } from '@/lib/schemas/backlog-proposal';

/** The items that applying a proposal can create, in an order in which they can. */
export function newItems(items: readonly ProposalItem[]): NewItem[] {
  return items.filter((item): item is NewItem => item.entity !== 'existing');
}

/** The fields of each kind of item that a reviewer may change before it is applied. */
export const EDITABLE: Record<NewItem['entity'], readonly (keyof ItemEdit)[]> = {
  epic: ['title', 'description', 'priority'],
  story: ['title', 'description', 'priority', 'estimate', 'acceptanceCriteria'],
  task: ['title', 'description', 'estimate'],
  dependency: [],
};

function assertEditable({ ref, entity }: NewItem, edit: ItemEdit): void {
  for (const field of Object.keys(edit)) {
    if (EDITABLE[entity].some((name) => name === field)) continue;
    throw new AppError('BAD_REQUEST', `The ${field} of a ${entity} cannot be edited here.`, {
      details: { ref, field },
    });
  }
}

/**
 * The operations that create the selected items, with what they need and as edited. `idOf` gives the id under which an
 * item is created. BAD_REQUEST for a ref or an edit that does not fit the proposal.
 */
export function operationsFor(
  items: readonly ProposalItem[],
  selection: readonly string[],
  edits: Readonly<Record<string, ItemEdit>>,
  idOf: (id: string) => string,
): Operation[] {
  const available = newItems(items);
  const known = new Map(available.map((item) => [item.ref, item]));
  for (const ref of [...selection, ...Object.keys(edits)]) {
    if (!known.has(ref))
      throw new AppError('BAD_REQUEST', 'The proposal has no such item.', { details: { ref } });
  }
  const { selected } = closure(available, selection);
  const own = new Set(available.map(({ operation }) => operation.id));
  const fresh = <Id extends string | null>(id: Id) => (id !== null && own.has(id) ? idOf(id) : id);
  return available
    .filter(({ ref }) => selected.has(ref))
    .map((item): Operation => {
      const edit = edits[item.ref] ?? {};
      assertEditable(item, edit);
      const id = idOf(item.operation.id);
      switch (item.entity) {
        case 'epic': {
          const { estimate: _e, acceptanceCriteria: _a, ...patch } = edit;
          return { ...item.operation, ...patch, id };
        }
        case 'story':
          return { ...item.operation, ...edit, id, epicId: fresh(item.operation.epicId) };
        case 'task': {
          const { priority: _p, acceptanceCriteria: _a, ...patch } = edit;
          return { ...item.operation, ...patch, id, storyId: fresh(item.operation.storyId) };
        }
        case 'dependency': {
          const { source, target } = item.operation;
          return {
            ...item.operation,
            id,
            source: { ...source, id: fresh(source.id) },
            target: { ...target, id: fresh(target.id) },
          };
        }
      }
    });
}
