import type { ProjectEvent } from '@/lib/events';
import type { AnyRow, EntityType } from '@/lib/operations/entities';
import type { OperationContext } from '@/lib/operations/operation';
import { sameValue } from '@/lib/operations/same-value';
import type { Workspace } from '@/lib/operations/workspace';

/**
 * Why a row that a commit made is more than what the commit made of it: the fields that `changed` since, and what it was
 * `given`. `evidence` holds the ids of the rows that say so.
 */
export type WorkedOn = {
  entity: EntityType;
  id: string;
  changed: string[];
  given: string[];
  evidence: string[];
};

/** What undo left in place of what a commit had made: what was done to it since, and by whom. */
export type Kept = Omit<WorkedOn, 'evidence'> & { by: string[] };

type Made = { event: ProjectEvent; row: AnyRow };

/** A place in the order, and the deletion itself, are no work on a row. */
const NO_WORK: ReadonlySet<string> = new Set(['rank', 'deletedAt']);

/** The ids a row cannot be without, among those of its project. */
function referencesOf(row: AnyRow): string[] {
  if ('sourceId' in row) return [row.sourceId, row.targetId];
  if ('storyId' in row) return 'sprintId' in row ? [row.sprintId, row.storyId] : [row.storyId];
  return 'epicId' in row && row.epicId !== null ? [row.epicId] : [];
}

function changedFields({ event, row }: Made, changedSince: OperationContext['changedSince']): string[] {
  if (row.version === event.entityVersion) return [];
  const now: Partial<Record<string, unknown>> = row;
  return [...changedSince(row.id, event.entityVersion).keys()].filter(
    (field) =>
      !NO_WORK.has(field) &&
      (event.action !== 'created' || !sameValue(now[field] ?? null, event.changes[field]?.[1] ?? null)),
  );
}

type Gift = { label: string; id: string };

/** What rows of other commits add to those made here, by the id of what they add to. */
function giftsTo(workspace: Workspace, made: ReadonlyMap<string, Made>): Map<string, Gift[]> {
  const gifts = new Map<string, Gift[]>();
  const give = (to: string | null, label: string, id: string) => {
    if (to === null || !made.has(to) || made.has(id)) return;
    const known = gifts.get(to);
    if (known) known.push({ label, id });
    else gifts.set(to, [{ label, id }]);
  };
  for (const { id, epicId } of workspace.all('story')) give(epicId, 'stories', id);
  for (const { id, storyId } of workspace.all('task')) give(storyId, 'tasks', id);
  for (const { id, storyId, sprintId } of workspace.all('sprintMembership')) {
    give(storyId, 'a sprint', id);
    give(sprintId, 'stories', id);
  }
  for (const { id, sourceId, targetId } of workspace.all('dependency')) {
    give(sourceId, 'dependencies', id);
    give(targetId, 'dependencies', id);
  }
  for (const { id, source } of [
    ...workspace.all('epic'),
    ...workspace.all('story'),
    ...workspace.all('task'),
  ])
    give(source?.proposalId ?? null, 'items', id);
  const members = new Map(workspace.all('member').map(({ id, userId }) => [userId, id]));
  for (const { id, assigneeId } of [...workspace.all('story'), ...workspace.all('task')])
    if (assigneeId !== null) give(members.get(assigneeId) ?? null, 'work', id);
  return gifts;
}

/** The rows worked on, with what they need and what is a part of them. */
function withItsOwn(made: ReadonlyMap<string, Made>, seeds: Iterable<string>): Set<string> {
  const stays = new Set(seeds);
  const isGone = (id: string) => made.has(id) && !stays.has(id);
  /** Tasks and stays in a sprint are parts of what they are in; a dependency stays while both its ends are there. */
  const isPart = (row: AnyRow): boolean => {
    const references = referencesOf(row);
    if (!('sourceId' in row) && !('storyId' in row)) return false;
    return references.some((id) => stays.has(id)) && !('sourceId' in row && references.some(isGone));
  };
  for (let before = -1; before !== stays.size;) {
    before = stays.size;
    for (const { row } of made.values()) {
      if (!stays.has(row.id) && isPart(row)) stays.add(row.id);
      if (stays.has(row.id)) for (const id of referencesOf(row)) if (made.has(id)) stays.add(id);
    }
  }
  return stays;
}

/**
 * Which of the rows that a commit made or brought back were worked on since, and the ids of all that has to stay for
 * their sake: what they need, and their parts. A row that has its former content again was not worked on.
 */
export function workedOn(
  workspace: Workspace,
  events: readonly ProjectEvent[],
  changedSince: OperationContext['changedSince'],
): { found: WorkedOn[]; stays: ReadonlySet<string>; leaves: readonly ProjectEvent[] } {
  const made = new Map<string, Made>();
  for (const event of events) {
    const row = workspace.find(event.entity, event.entityId);
    if (row && (event.action === 'created' || event.action === 'restored')) made.set(row.id, { event, row });
  }
  const gifts = giftsTo(workspace, made);
  const found = [...made.values()].flatMap((each): WorkedOn[] => {
    const { entity, entityId: id } = each.event;
    const changed = changedFields(each, changedSince);
    const given = gifts.get(id) ?? [];
    if (changed.length === 0 && given.length === 0) return [];
    const evidence = [...(changed.length > 0 ? [id] : []), ...given.map((gift) => gift.id)];
    return [{ entity, id, changed, given: [...new Set(given.map(({ label }) => label))], evidence }];
  });
  const stays = withItsOwn(
    made,
    found.map(({ id }) => id),
  );
  const leaves = [...made.values()].flatMap(({ event }) => (stays.has(event.entityId) ? [] : [event]));
  return { found, stays, leaves };
}
