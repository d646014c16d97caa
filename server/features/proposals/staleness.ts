import { sameTitle } from '@/lib/domain/titles';
import type { ProjectState } from '@/lib/operations/entities';
import type { BacklogProposal, ExistingItem, NewItem } from '@/lib/schemas/backlog-proposal';

/** Something that changed in the project after the proposal was made and that it refers to or would repeat. */
export type Stale = {
  ref: string;
  kind: 'gone' | 'changed' | 'repeated';
  sentence: string;
};

type Titled = { id: string; number: number; title: string };

function byTitle<Row extends Titled>(rows: Iterable<Row>): ReadonlyMap<string, Row> {
  return new Map([...rows].map((row) => [sameTitle(row.title), row]));
}

function inStory(storyId: string, title: string): string {
  return `${storyId} ${sameTitle(title)}`;
}

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

/**
 * What of a pending proposal is out of date: what it links to is gone or named otherwise, or somebody created the same
 * in the meantime. Only what is gone stands in the way of applying.
 */
export function staleItems(payload: BacklogProposal, state: ProjectState, projectId: string): Stale[] {
  const key = state.project.get(projectId)?.key ?? '';
  const epics = byTitle(state.epic.values());
  const stories = byTitle(state.story.values());
  const tasks = new Map([...state.task.values()].map((task) => [inStory(task.storyId, task.title), task]));
  const edges = new Set([...state.dependency.values()].map((edge) => `${edge.sourceId} ${edge.targetId}`));
  /** By the id of an item that would repeat one: that one. */
  const standIns = new Map<string, string>();
  const idNow = (id: string) => standIns.get(id) ?? id;

  function same({ entity, operation }: NewItem): Titled | undefined {
    if (entity === 'epic') return epics.get(sameTitle(operation.title));
    if (entity === 'story') return stories.get(sameTitle(operation.title));
    if (entity === 'task') return tasks.get(inStory(idNow(operation.storyId), operation.title));
    return undefined;
  }

  function isStated({ entity, operation }: NewItem): boolean {
    return (
      entity === 'dependency' && edges.has(`${idNow(operation.source.id)} ${idNow(operation.target.id)}`)
    );
  }

  return payload.items.flatMap((item): Stale[] => {
    const { ref } = item;
    if (item.entity === 'existing') {
      const change = changeOf(item, state);
      return change ? [{ ref, ...change }] : [];
    }
    if (isStated(item))
      return [{ ref, kind: 'repeated', sentence: 'This dependency was stated in the meantime.' }];
    const row = same(item);
    if (!row) return [];
    standIns.set(item.operation.id, row.id);
    const sentence = `${key}-${row.number} “${row.title}” was created in the meantime.`;
    return [{ ref, kind: 'repeated', sentence }];
  });
}
