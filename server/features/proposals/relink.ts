import { sameTitle } from '@/lib/domain/titles';
import type { ProjectState } from '@/lib/operations/entities';
import type { ExistingItem, NewItem, ProposalItem } from '@/lib/schemas/backlog-proposal';

type Titled = { id: string; number: number; title: string; version: number };

function inStory(storyId: string, title: string): string {
  return `${storyId} ${sameTitle(title)}`;
}

/** The rows of the project by what makes them the same, without what was cancelled or the proposal created itself. */
function knownRows(state: ProjectState, own: ReadonlySet<string>) {
  const others = <Row extends { id: string; status?: string }>(rows: ReadonlyMap<string, Row>): Row[] =>
    [...rows.values()].filter(({ id, status }) => status !== 'cancelled' && !own.has(id));
  const byTitle = (rows: readonly Titled[]) => new Map(rows.map((row) => [sameTitle(row.title), row]));
  return {
    epics: byTitle(others(state.epic)),
    stories: byTitle(others(state.story)),
    tasks: new Map(
      others(state.task).map((task): [string, Titled] => [inStory(task.storyId, task.title), task]),
    ),
    edges: new Set(others(state.dependency).map((edge) => `${edge.sourceId} ${edge.targetId}`)),
  };
}

/**
 * The items of a proposal as the project is now: what somebody created since it was made is linked, as what was there
 * before is, and everything that belongs to it goes there. Dependencies that are stated by now are left out. `idOf` gives
 * the id under which the proposal creates an item; what it created itself counts as new.
 */
export function relinked(
  items: readonly ProposalItem[],
  state: ProjectState,
  { projectId, idOf }: { projectId: string; idOf: (id: string) => string },
): ProposalItem[] {
  const key = state.project.get(projectId)?.key ?? '';
  const own = new Set(items.flatMap((item) => (item.entity === 'existing' ? [] : [idOf(item.operation.id)])));
  const known = knownRows(state, own);
  /** By the id of an item that would repeat a row: the id of that row. */
  const standIns = new Map<string, string>();
  const idNow = <Id extends string | null>(id: Id) => (id === null ? id : ((standIns.get(id) ?? id) as Id));

  function sameRow({ entity, operation }: NewItem): Titled | undefined {
    if (entity === 'epic') return known.epics.get(sameTitle(operation.title));
    if (entity === 'story') return known.stories.get(sameTitle(operation.title));
    if (entity === 'task') return known.tasks.get(inStory(idNow(operation.storyId), operation.title));
    return undefined;
  }

  function linked({ ref, parent, spans, entity }: NewItem, row: Titled): ExistingItem[] {
    if (entity === 'dependency') return [];
    const { id: targetId, title, version } = row;
    const link = { type: entity, targetId, key: `${key}-${row.number}`, title, version };
    return [
      { ref, parent, spans, needs: [], entity: 'existing', ...link, reason: 'Created in the meantime' },
    ];
  }

  return items.flatMap((item): ProposalItem[] => {
    if (item.entity === 'existing') return [item];
    const row = sameRow(item);
    if (row) {
      standIns.set(item.operation.id, row.id);
      return linked(item, row);
    }
    switch (item.entity) {
      case 'epic':
        return [item];
      case 'story':
        return [{ ...item, operation: { ...item.operation, epicId: idNow(item.operation.epicId) } }];
      case 'task':
        return [{ ...item, operation: { ...item.operation, storyId: idNow(item.operation.storyId) } }];
      case 'dependency': {
        const source = { ...item.operation.source, id: idNow(item.operation.source.id) };
        const target = { ...item.operation.target, id: idNow(item.operation.target.id) };
        if (known.edges.has(`${source.id} ${target.id}`)) return [];
        return [{ ...item, operation: { ...item.operation, source, target } }];
      }
    }
  });
}
