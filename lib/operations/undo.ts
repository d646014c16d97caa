import { AppError } from '@/lib/errors';
import type { ProjectEvent } from '@/lib/events';
import { ENTITIES, type AnyRow, type EntityType } from '@/lib/operations/entities';
import { firstBrokenRule } from '@/lib/operations/invariants';
import type { OperationContext } from '@/lib/operations/operation';
import { freeRank, type ListItem, rankAt } from '@/lib/operations/placement';
import { mergeField } from '@/lib/operations/merge-lists';
import { sameValue } from '@/lib/operations/same-value';
import { releaseCapacity } from '@/lib/operations/sprint-capacity';
import { isAssignable, releaseOpenWork } from '@/lib/operations/work-item';
import { type WorkedOn, workedOn } from '@/lib/operations/worked-on';
import type { Workspace } from '@/lib/operations/workspace';

/** A field that undo left alone because somebody changed it after the commit. */
export type Refusal = { entity: EntityType; id: string; field: string; expected: unknown; current: unknown };

/** Fields that never go back: human key numbers are not reused. */
const KEPT = new Set(['lastNumber']);

/** Ranks before and after, by id, of items that only gave room to others. */
type RoomGiven = ReadonlyMap<string, { before: unknown; after: unknown }>;

/** People move items; a rank that changed in an update made room. That stays: what came since may be in that room. */
function gaveRoom({ action, changes }: ProjectEvent): boolean {
  return action === 'updated' && changes.rank !== undefined;
}

function roomGivenBy(events: readonly ProjectEvent[]): RoomGiven {
  return new Map(
    events.filter(gaveRoom).map(({ entityId, changes }) => {
      const [before, after] = changes.rank ?? [];
      return [entityId, { before, after }];
    }),
  );
}

function listOf(workspace: Workspace, { entity, entityId: id }: ProjectEvent, row: AnyRow): ListItem {
  if (entity === 'epic') return { entity, id, siblings: workspace.all('epic') };
  if (entity === 'story') return { entity, id, siblings: workspace.all('story') };
  const tasks = workspace.all('task');
  return {
    entity: 'task',
    id,
    siblings: tasks.filter((task) => 'storyId' in row && task.storyId === row.storyId),
  };
}

/** The rank of an item's former place: the former rank, unless others gave room meanwhile; then it is beside the same one. */
function formerRank(workspace: Workspace, list: ListItem, wanted: string, roomGiven: RoomGiven): string {
  if (roomGiven.size === 0) return freeRank(workspace, list, wanted);
  const siblings = list.siblings.filter(({ id }) => id !== list.id);
  let above: { id: string; former: string } | null = null;
  for (const { id, rank } of siblings) {
    const given = roomGiven.get(id);
    const former = given?.after === rank ? String(given.before) : rank;
    if (former < wanted && (above === null || former > above.former)) above = { id, former };
  }
  return rankAt(workspace, { ...list, siblings }, above ? { after: above.id } : 'first');
}

/** Refuses to take nothing back, when all that a commit made was worked on since. */
function assertSomethingLeaves({ found, stays, leaves }: ReturnType<typeof workedOn>): void {
  const [first] = found;
  if (!first || leaves.length > 0) return;
  const { label } = ENTITIES[first.entity];
  const since = first.given.length > 0 ? `given ${first.given.join(' and ')}` : 'changed';
  const message =
    stays.size === 1
      ? `This ${label} has been ${since} since.`
      : 'Everything that this change created has been worked on since. Delete what is not needed.';
  throw new AppError('CONFLICT', message, { details: { kept: found } });
}

/** A sprint that is over is history, with the stays in it: only undoing its end opens them again. */
function isSealed({ changes }: ProjectEvent, row: AnyRow): boolean {
  if ('outcome' in row) return row.outcome !== null && changes.outcome === undefined;
  return 'completedAt' in row && row.completedAt !== null && changes.completedAt === undefined;
}

function revertFields(
  workspace: Workspace,
  event: ProjectEvent,
  row: AnyRow,
  roomGiven: RoomGiven,
): { patch: Record<string, unknown>; refused: Refusal[] } {
  const patch: Record<string, unknown> = {};
  const refused: Refusal[] = [];
  if (isSealed(event, row)) return { patch, refused };
  for (const [field, [before, after]] of Object.entries(event.changes)) {
    if (KEPT.has(field) || field === 'deletedAt' || (field === 'rank' && gaveRoom(event))) continue;
    const current = (row as Record<string, unknown>)[field];
    if (sameValue(current, before)) continue;
    const isGone = field === 'assigneeId' && !isAssignable(workspace, before);
    const merged = mergeField(field, after, before, current);
    if (!merged.isConflict && !isGone) patch[field] = merged.value;
    else refused.push({ entity: event.entity, id: event.entityId, field, expected: after, current });
  }
  if (typeof patch.rank === 'string') {
    patch.rank = formerRank(workspace, listOf(workspace, event, { ...row, ...patch }), patch.rank, roomGiven);
  }
  return { patch, refused };
}

function bringBack(workspace: Workspace, event: ProjectEvent, roomGiven: RoomGiven): Refusal[] {
  const { entity, entityId } = event;
  const row = workspace.peek(entity, entityId);
  if (row?.deletedAt === null) return [];
  if (!row)
    throw new AppError('CONFLICT', `A ${ENTITIES[entity].label} this change deleted is gone for good.`);
  const { patch, refused } = revertFields(workspace, event, row, roomGiven);
  if ('rank' in row && patch.rank === undefined) {
    patch.rank = formerRank(workspace, listOf(workspace, event, row), row.rank, roomGiven);
  }
  workspace.restore(entity, entityId, patch);
  return refused;
}

/** What undo left as it is, because somebody worked on it since: fields, and rows the commit had made. */
export type Undone = { refused: Refusal[]; kept: WorkedOn[] };

/**
 * Reverses the events of one commit, newest first, and returns what it left alone because somebody worked on it since.
 * Items return to their places in the order; neighbours that gave them room keep their new ranks. Work of somebody who
 * left returns to nobody. Throws CONFLICT when all that the commit made was worked on since, or when the result would
 * break a rule of the project (a circle of dependencies, a row whose parent is gone, a second running sprint, no owner).
 */
export function undoEvents(
  workspace: Workspace,
  events: readonly ProjectEvent[],
  changedSince: OperationContext['changedSince'],
): Undone {
  const refused: Refusal[] = [];
  const roomGiven = roomGivenBy(events);
  const made = workedOn(workspace, events, changedSince);
  assertSomethingLeaves(made);
  // Rows that leave go before a parent's fields are compared, and a freed place may be needed by a returning row.
  for (const { entity, entityId } of made.leaves) workspace.remove(entity, entityId);
  for (const event of parentsFirst(events)) {
    const row = workspace.peek(event.entity, event.entityId);
    if (event.action === 'created' || event.action === 'restored') continue;
    if (event.action === 'deleted') refused.push(...bringBack(workspace, event, roomGiven));
    else if (row?.deletedAt === null) {
      const reverted = revertFields(workspace, event, row, roomGiven);
      refused.push(...reverted.refused);
      if (Object.keys(reverted.patch).length > 0)
        workspace.update(event.entity, event.entityId, reverted.patch, event.action);
    } else
      refused.push({
        entity: event.entity,
        id: event.entityId,
        field: 'deletedAt',
        expected: null,
        current: row?.deletedAt,
      });
  }
  for (const { entity, entityId } of events)
    if ((entity === 'story' || entity === 'task') && workspace.find(entity, entityId))
      releaseOpenWork(workspace, entity, entityId);
  if (events.some(({ entity }) => entity === 'member' || entity === 'sprint'))
    for (const { id } of workspace.all('sprint')) releaseCapacity(workspace, id);
  const broken = firstBrokenRule(workspace, events);
  if (broken) {
    const { reason, ...details } = broken;
    throw new AppError('CONFLICT', `This change cannot be undone. ${reason}`, { details });
  }
  return { refused, kept: made.found };
}

/** Parents come back before their children. */
const DEPTH: Record<EntityType, number> = {
  project: 0,
  member: 1,
  invitation: 1,
  epic: 1,
  sprint: 1,
  story: 2,
  proposal: 2,
  insight: 2,
  chatMessage: 2,
  task: 3,
  sprintMembership: 3,
  sprintReport: 3,
  dependency: 4,
};

function parentsFirst(events: readonly ProjectEvent[]): ProjectEvent[] {
  return [...events].sort((a, b) => DEPTH[a.entity] - DEPTH[b.entity]);
}
