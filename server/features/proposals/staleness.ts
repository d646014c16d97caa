import type { ProjectState } from '@/lib/operations/entities';
import type { ExistingItem, ProposalItem } from '@/lib/schemas/backlog-proposal';

/** Something that a proposal links to and that changed after it was made. */
export type Stale = { ref: string; kind: 'gone' | 'changed'; sentence: string };

/** What became of something the proposal links to; null when it is as it was. */
function changeOf(
  { type, targetId, key, title }: ExistingItem,
  state: ProjectState,
): Omit<Stale, 'ref'> | null {
  const row = state[type].get(targetId);
  if (!row) return { kind: 'gone', sentence: `${key} “${title}” was deleted after this proposal was made.` };
  if (row.title === title) return null;
  return { kind: 'changed', sentence: `${key} is called “${row.title}” now; it was “${title}”.` };
}

/** What a pending proposal links to that is gone or named otherwise by now. Only what is gone stands in the way of applying. */
export function staleItems(items: readonly ProposalItem[], state: ProjectState): Stale[] {
  return items.flatMap((item): Stale[] => {
    const change = item.entity === 'existing' ? changeOf(item, state) : null;
    return change ? [{ ref: item.ref, ...change }] : [];
  });
}
