import { isCancelled, type WorkItemStatus } from '@/lib/domain/statuses';
import { sameTitle } from '@/lib/domain/titles';
import type { ProjectState } from '@/lib/operations/entities';
import type { ExistingItem, NewItem, ProposalItem } from '@/lib/schemas/backlog-proposal';

type Row = { id: string; number: number; title: string; version: number; status: WorkItemStatus };

/** Why an item stands for a row of the project, when it is not the title that says so. */
export type Duplicate = { rowId: string; reason: string };

export type LinkOptions = {
  projectId: string;
  /** Said of an item whose title the project has. */
  reason: string;
  /** Items found alike by other means, by the id of the operation that would create them. */
  duplicates?: ReadonlyMap<string, Duplicate>;
  /** The id under which an item is created: rows under these ids are the proposal's own, and count as new. */
  idOf?: (id: string) => string;
};

function inStory(storyId: string, title: string): string {
  return `${storyId} ${sameTitle(title)}`;
}

/** The rows of the project by what makes them the same, without what was given up or the proposal created itself. */
function knownRows(state: ProjectState, own: ReadonlySet<string>) {
  const inForce = <Given extends Row>(rows: ReadonlyMap<string, Given>): Given[] =>
    [...rows.values()].filter(({ id, status }) => !isCancelled(status) && !own.has(id));
  const byTitle = (rows: readonly Row[]) => new Map(rows.map((row) => [sameTitle(row.title), row]));
  const [epics, stories, tasks] = [inForce(state.epic), inForce(state.story), inForce(state.task)];
  const stated = new Set<string>();
  for (const { id, sourceId, targetId } of state.dependency.values())
    if (!own.has(id)) stated.add(`${sourceId} ${targetId}`);
  return {
    epics: byTitle(epics),
    stories: byTitle(stories),
    byId: new Map<string, Row>([...epics, ...stories, ...tasks].map((row) => [row.id, row])),
    tasks: new Map<string, Row>(tasks.map((task) => [inStory(task.storyId, task.title), task])),
    stated,
  };
}

/**
 * The items of a proposal as the project is now: what it has is linked instead of being created again, and everything that
 * belongs to it goes there. Dependencies that are stated already, or whose ends are one now, are left out.
 */
export function linkedToProject(
  items: readonly ProposalItem[],
  state: ProjectState,
  { projectId, reason, duplicates = new Map(), idOf = (id) => id }: LinkOptions,
): ProposalItem[] {
  const key = state.project.get(projectId)?.key ?? '';
  const own = new Set(items.flatMap((item) => (item.entity === 'existing' ? [] : [idOf(item.operation.id)])));
  const known = knownRows(state, own);
  /** By the id of an item that is not created: the row that stands for it. */
  const standIns = new Map<string, Row>();
  const linkedRefs = new Set<string>();
  const idNow = <Id extends string | null>(id: Id) =>
    id === null ? id : ((standIns.get(id)?.id ?? id) as Id);

  function sameRow({ entity, operation }: NewItem): { row: Row; reason: string } | undefined {
    const duplicate = duplicates.get(operation.id);
    const alike = duplicate && known.byId.get(duplicate.rowId);
    if (alike) return { row: alike, reason: duplicate.reason };
    let row: Row | undefined;
    if (entity === 'epic') row = known.epics.get(sameTitle(operation.title));
    if (entity === 'story') row = known.stories.get(sameTitle(operation.title));
    if (entity === 'task') row = known.tasks.get(inStory(idNow(operation.storyId), operation.title));
    return row && { row, reason };
  }

  function linked(item: NewItem): ExistingItem | undefined {
    const same = sameRow(item);
    if (!same || item.entity === 'dependency') return undefined;
    const { ref, parent, spans, entity: type } = item;
    const { id: targetId, number, title, version } = same.row;
    standIns.set(item.operation.id, same.row);
    linkedRefs.add(ref);
    const target = { type, targetId, key: `${key}-${number}`, title, version, reason: same.reason };
    return { ref, parent, spans, needs: [], entity: 'existing', ...target };
  }

  function stillNew(item: NewItem): NewItem | undefined {
    const needs = item.needs.filter((ref) => !linkedRefs.has(ref));
    switch (item.entity) {
      case 'epic':
        return item;
      case 'story':
        return { ...item, needs, operation: { ...item.operation, epicId: idNow(item.operation.epicId) } };
      case 'task':
        return { ...item, needs, operation: { ...item.operation, storyId: idNow(item.operation.storyId) } };
      case 'dependency': {
        const { source: from, target: to } = item.operation;
        const source = { ...from, id: idNow(from.id) };
        const target = { ...to, id: idNow(to.id) };
        const edge = `${source.id} ${target.id}`;
        if (source.id === target.id || known.stated.has(edge)) return undefined;
        known.stated.add(edge);
        const [fromTitle, toTitle] = item.ends;
        const ends: typeof item.ends = [
          standIns.get(from.id)?.title ?? fromTitle,
          standIns.get(to.id)?.title ?? toTitle,
        ];
        return { ...item, needs, ends, operation: { ...item.operation, source, target } };
      }
    }
  }

  return items.flatMap((item) =>
    item.entity === 'existing' ? [item] : (linked(item) ?? stillNew(item) ?? []),
  );
}
