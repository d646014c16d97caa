import type { Estimate } from '@/lib/domain/estimates';
import type { Instant } from '@/lib/domain/instants';
import type { Resolution } from '@/lib/domain/sprint-history';
import {
  isCancelled,
  isDone,
  isStoryStatus,
  SPRINT_STATUSES,
  type SprintStatus,
} from '@/lib/domain/statuses';

/** What is read of an entry of the event log: the net change of one row by one commit. */
export type LoggedEvent = {
  seq: number;
  at: Instant;
  entity: string;
  entityId: string;
  action: string;
  changes: Readonly<Record<string, readonly [before: unknown, after: unknown]>>;
};

/** What a story is to the sprint at some point of the log; without a membership it is outside. */
export type Sighting = { membershipId: string | null; estimate: Estimate; resolution: Resolution };

type Story = { estimate: Estimate; resolution: Resolution; deleted: boolean };
type Row = { storyId: string; removedAt: unknown; outcome: unknown; deleted: boolean };

/** The state of one sprint while its log is read. `rowIdsOf` finds the sprint's rows of a story without a search through all. */
export type SprintReplay = {
  sprintId: string;
  status: SprintStatus;
  stories: Map<string, Story>;
  rows: Map<string, Row>;
  rowIdsOf: Map<string, string[]>;
};

const isText = (value: unknown): value is string => typeof value === 'string';
const isAnything = (value: unknown): value is unknown => value !== undefined;
const isEstimate = (value: unknown): value is Estimate => value === null || typeof value === 'number';
const isSprintStatus = (value: unknown): value is SprintStatus =>
  SPRINT_STATUSES.some((status) => status === value);

function after<T>(event: LoggedEvent, field: string, current: T, accepts: (value: unknown) => value is T): T {
  const change = event.changes[field];
  if (change === undefined) return current;
  if (accepts(change[1])) return change[1];
  throw new TypeError(`Event ${event.seq} of ${event.entity} ${event.entityId}: unexpected "${field}"`);
}

function isDeletedAfter(event: LoggedEvent, before: boolean): boolean {
  if (event.action === 'deleted') return true;
  return event.action === 'restored' ? false : before;
}

/** A sprint of which nothing is known yet. */
export function openReplay(sprintId: string): SprintReplay {
  return { sprintId, status: 'planning', stories: new Map(), rows: new Map(), rowIdsOf: new Map() };
}

/** Reads a change of the sprint itself; changes of other sprints are ignored. Throws a TypeError for an unknown status. */
export function replaySprint(state: SprintReplay, event: LoggedEvent): void {
  if (event.entityId === state.sprintId) state.status = after(event, 'status', state.status, isSprintStatus);
}

/** Reads a change of a story. Throws a TypeError for an unknown status or an estimate that is no number. */
export function replayStory(state: SprintReplay, event: LoggedEvent): void {
  const story = state.stories.get(event.entityId) ?? { estimate: null, resolution: 'open', deleted: false };
  const status = after(event, 'status', null, isStoryStatus);
  if (status !== null)
    story.resolution = isDone(status) ? 'done' : isCancelled(status) ? 'cancelled' : 'open';
  story.estimate = after(event, 'estimate', story.estimate, isEstimate);
  story.deleted = isDeletedAfter(event, story.deleted);
  state.stories.set(event.entityId, story);
}

/** Reads a change of a membership row and says whose it is; `null` for rows of other sprints. Throws a TypeError for ids that are no text. */
export function replayMembership(state: SprintReplay, event: LoggedEvent): string | null {
  const { entityId: id } = event;
  let row = state.rows.get(id);
  if (row === undefined) {
    if (after(event, 'sprintId', '', isText) !== state.sprintId) return null;
    row = { storyId: after(event, 'storyId', '', isText), removedAt: null, outcome: null, deleted: false };
    state.rows.set(id, row);
    state.rowIdsOf.set(row.storyId, [...(state.rowIdsOf.get(row.storyId) ?? []), id]);
  }
  row.removedAt = after(event, 'removedAt', row.removedAt, isAnything);
  row.outcome = after(event, 'outcome', row.outcome, isAnything);
  row.deleted = isDeletedAfter(event, row.deleted);
  return row.storyId;
}

/** Whether the row keeps its story in the sprint. Sealing is no removal, whatever outcome or time it writes beside it. */
function holds(row: Row | undefined): boolean {
  if (row === undefined || row.deleted) return false;
  return row.removedAt === null || (row.outcome !== null && row.outcome !== 'removed');
}

/** What the story is to the sprint now; `null` when it never was in it. */
export function sight(state: SprintReplay, storyId: string): Sighting | null {
  const rowIds = state.rowIdsOf.get(storyId);
  if (rowIds === undefined) return null;
  const story = state.stories.get(storyId) ?? { estimate: null, resolution: 'open', deleted: false };
  const membershipId = story.deleted ? undefined : rowIds.find((id) => holds(state.rows.get(id)));
  return { membershipId: membershipId ?? null, estimate: story.estimate, resolution: story.resolution };
}
