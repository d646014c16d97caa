import type { Estimate } from '@/lib/domain/estimates';
import type { Instant } from '@/lib/domain/instants';
import type { Moment, Resolution, SprintEntry, SprintFact, SprintHistory } from '@/lib/domain/sprint-history';
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

type Story = { estimate: Estimate; resolution: Resolution; deleted: boolean };
type Row = { sprintId: string; storyId: string; removedAt: unknown; outcome: unknown; deleted: boolean };
type Replay = { sprintId: string; status: SprintStatus; stories: Map<string, Story>; rows: Map<string, Row> };
/** What a story is to the sprint after a commit; without a membership it is outside. */
type Sighting = { membershipId: string | null; estimate: Estimate; resolution: Resolution };

function after<T>(event: LoggedEvent, field: string, current: T, accepts: (value: unknown) => value is T): T {
  const change = event.changes[field];
  if (change === undefined) return current;
  if (accepts(change[1])) return change[1];
  throw new TypeError(`Event ${event.seq} of ${event.entity} ${event.entityId}: unexpected "${field}"`);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isAnything = (value: unknown): value is unknown => value !== undefined;
const isEstimate = (value: unknown): value is Estimate => value === null || typeof value === 'number';
const isSprintStatus = (value: unknown): value is SprintStatus =>
  SPRINT_STATUSES.some((status) => status === value);

function isDeletedAfter(event: LoggedEvent, before: boolean): boolean {
  if (event.action === 'deleted') return true;
  return event.action === 'restored' ? false : before;
}

function replay(state: Replay, event: LoggedEvent): void {
  const { entityId: id } = event;
  if (event.entity === 'sprint' && id === state.sprintId) {
    state.status = after(event, 'status', state.status, isSprintStatus);
  } else if (event.entity === 'story') {
    const story = state.stories.get(id) ?? { estimate: null, resolution: 'open', deleted: false };
    const status = after(event, 'status', null, isStoryStatus);
    if (status !== null)
      story.resolution = isDone(status) ? 'done' : isCancelled(status) ? 'cancelled' : 'open';
    story.estimate = after(event, 'estimate', story.estimate, isEstimate);
    story.deleted = isDeletedAfter(event, story.deleted);
    state.stories.set(id, story);
  } else if (event.entity === 'sprintMembership') {
    const row = state.rows.get(id) ?? {
      sprintId: '',
      storyId: '',
      removedAt: null,
      outcome: null,
      deleted: false,
    };
    state.rows.set(id, {
      sprintId: after(event, 'sprintId', row.sprintId, isText),
      storyId: after(event, 'storyId', row.storyId, isText),
      removedAt: after(event, 'removedAt', row.removedAt, isAnything),
      outcome: after(event, 'outcome', row.outcome, isAnything),
      deleted: isDeletedAfter(event, row.deleted),
    });
  }
}

/** Whether the story stays in the sprint by this row. A sealed row still holds it: an outcome is no removal. */
function holds(row: Row): boolean {
  const sealed = row.outcome !== null && row.outcome !== 'removed';
  return !row.deleted && (sealed || (row.removedAt === null && row.outcome === null));
}

function sight(state: Replay): Map<string, Sighting> {
  const sightings = new Map<string, Sighting>();
  for (const [membershipId, row] of state.rows) {
    if (row.sprintId !== state.sprintId) continue;
    const story = state.stories.get(row.storyId);
    const estimate = story?.estimate ?? null;
    const resolution = story?.resolution ?? 'open';
    if (holds(row) && story?.deleted !== true)
      sightings.set(row.storyId, { membershipId, estimate, resolution });
    else if (!sightings.has(row.storyId))
      sightings.set(row.storyId, { membershipId: null, estimate, resolution });
  }
  return sightings;
}

const RESOLVED = { open: 'reopened', done: 'done', cancelled: 'cancelled' } as const;

function difference(
  storyId: string,
  before: Sighting | undefined,
  now: Sighting,
  moment: Moment,
): SprintFact[] {
  const base = { ...moment, storyId };
  const facts: SprintFact[] = [];
  const { membershipId, estimate, resolution } = now;
  const left = before !== undefined && before.membershipId !== null && before.membershipId !== membershipId;
  if (left) facts.push({ ...base, kind: 'removed' });
  if (membershipId !== null && membershipId !== before?.membershipId)
    return [...facts, { ...base, kind: 'added', membershipId, estimate, resolution }];
  if (before === undefined) return facts;
  if (before.estimate !== estimate) facts.push({ ...base, kind: 'estimated', estimate });
  if (before.resolution !== resolution) facts.push({ ...base, kind: RESOLVED[resolution] });
  return facts;
}

function commitsOf(events: readonly LoggedEvent[]): LoggedEvent[][] {
  const commits = new Map<number, LoggedEvent[]>();
  for (const event of events) commits.set(event.seq, [...(commits.get(event.seq) ?? []), event]);
  return [...commits].sort(([a], [b]) => a - b).map(([, commit]) => commit);
}

/**
 * The history of a sprint from the event log: what it held when it started and what happened to it until it ended.
 * `events` must hold every event of the sprint, of its memberships and of the stories ever in it, from their creation;
 * others are ignored. Read a commit at a time: what one commit does to a story counts as its net effect, and the commit
 * that starts the sprint belongs to the start line. Undoing the end reopens the sprint, and what changed meanwhile shows
 * at that moment. `null` when the sprint never started. Throws a TypeError for fields of an unexpected type.
 */
export function factsFromEvents(events: readonly LoggedEvent[], sprintId: string): SprintHistory | null {
  const state: Replay = { sprintId, status: 'planning', stories: new Map(), rows: new Map() };
  let started: Moment | null = null;
  let closed: Moment | null = null;
  let startLine: SprintEntry[] = [];
  let facts: SprintFact[] = [];
  let seen = new Map<string, Sighting>();

  for (const commit of commitsOf(events)) {
    const [first] = commit;
    if (first === undefined) continue;
    const moment = { at: first.at, seq: first.seq };
    const before = state.status;
    for (const event of commit) if (event.entity !== 'sprintMembership') replay(state, event);
    // Cancelling a sprint takes its items out in the same commit; that ends the sprint and is no change of its scope.
    const cancels = before === 'active' && state.status === 'cancelled';
    const asMembers = cancels ? sight(state) : null;
    for (const event of commit) if (event.entity === 'sprintMembership') replay(state, event);

    if (state.status === 'planning') {
      [started, facts] = [null, []];
      continue;
    }
    const now = asMembers ?? sight(state);
    if (started === null) {
      if (state.status === 'cancelled') continue;
      started = moment;
      startLine = [...now].flatMap(([storyId, { membershipId, estimate, resolution }]) =>
        membershipId === null ? [] : [{ membershipId, storyId, estimate, resolution }],
      );
    } else if (before === 'active' || state.status === 'active') {
      for (const [storyId, sighting] of now)
        facts.push(...difference(storyId, seen.get(storyId), sighting, moment));
    }
    if (before === 'active' || state.status === 'active') seen = now;
    closed = state.status === 'active' ? null : (closed ?? moment);
  }
  return started === null ? null : { started, closed, startLine, facts };
}
