import type { Moment, SprintEntry, SprintFact, SprintHistory } from '@/lib/domain/sprint-history';
import {
  type LoggedEvent,
  openReplay,
  replayMembership,
  replaySprint,
  replayStory,
  type Sighting,
  sight,
  type SprintReplay,
} from '@/lib/domain/sprint-replay';

const CHANGE_OF_RESOLUTION = { open: 'reopened', done: 'done', cancelled: 'cancelled' } as const;

function commitsOf(events: readonly LoggedEvent[]): LoggedEvent[][] {
  const commits = new Map<number, LoggedEvent[]>();
  for (const event of events) {
    const commit = commits.get(event.seq);
    if (commit === undefined) commits.set(event.seq, [event]);
    else commit.push(event);
  }
  return [...commits].sort(([a], [b]) => a - b).map(([, commit]) => commit);
}

function difference(
  storyId: string,
  before: Sighting | undefined,
  now: Sighting,
  moment: Moment,
): SprintFact[] {
  const base = { ...moment, storyId };
  const facts: SprintFact[] = [];
  const { membershipId, estimate, resolution } = now;
  const was = before?.membershipId ?? null;
  if (was !== null && was !== membershipId) facts.push({ ...base, kind: 'removed' });
  if (membershipId !== null && membershipId !== was)
    return [...facts, { ...base, kind: 'added', membershipId, estimate, resolution }];
  if (before === undefined) return facts;
  if (before.estimate !== estimate) facts.push({ ...base, kind: 'estimated', estimate });
  if (before.resolution !== resolution) facts.push({ ...base, kind: CHANGE_OF_RESOLUTION[resolution] });
  return facts;
}

function sightings(state: SprintReplay, storyIds: Iterable<string>): Map<string, Sighting> {
  const result = new Map<string, Sighting>();
  for (const storyId of storyIds) {
    const sighting = sight(state, storyId);
    if (sighting !== null) result.set(storyId, sighting);
  }
  return result;
}

/** Applies one commit and returns how the stories it touched stand to the sprint afterwards. */
function replayCommit(state: SprintReplay, commit: readonly LoggedEvent[]): Map<string, Sighting> {
  const wasActive = state.status === 'active';
  const touched = new Set<string>();
  for (const event of commit) {
    if (event.entity === 'sprint') replaySprint(state, event);
    if (event.entity !== 'story') continue;
    replayStory(state, event);
    touched.add(event.entityId);
  }
  // Cancelling a sprint takes its items out in the same commit: that is its end, not a change of its scope.
  const asItEnded = wasActive && state.status === 'cancelled' ? sightings(state, touched) : null;
  for (const event of commit) {
    if (event.entity !== 'sprintMembership') continue;
    const storyId = replayMembership(state, event);
    if (storyId !== null) touched.add(storyId);
  }
  return asItEnded ?? sightings(state, touched);
}

function entriesOf(seen: ReadonlyMap<string, Sighting>): SprintEntry[] {
  return [...seen].flatMap(([storyId, { membershipId, estimate, resolution }]) =>
    membershipId === null ? [] : [{ membershipId, storyId, estimate, resolution }],
  );
}

/**
 * The history of a sprint from the event log: what it held when it started and what happened to it until it ended.
 * `events` must hold every event of the sprint, of its memberships and of the stories ever in it, from their creation;
 * others are ignored. Read a commit at a time: what one commit does to a story counts as its net effect, and the commit
 * that starts the sprint belongs to the start line. Undoing the end reopens the sprint, and what changed meanwhile shows
 * at that moment. `null` when the sprint never started. Throws a TypeError for fields of an unexpected type.
 */
export function factsFromEvents(events: readonly LoggedEvent[], sprintId: string): SprintHistory | null {
  const state = openReplay(sprintId);
  let history: SprintHistory | null = null;
  let facts: SprintFact[] = [];
  let seen = new Map<string, Sighting>();

  for (const commit of commitsOf(events)) {
    const [first] = commit;
    if (first === undefined) continue;
    const moment = { at: first.at, seq: first.seq };
    const before = state.status;
    const touched = replayCommit(state, commit);
    const runs = state.status === 'active';
    if (state.status === 'planning') {
      history = null;
    } else if (history === null) {
      // A sprint cancelled before it started never ran; one imported as completed starts and ends here.
      if (state.status === 'cancelled') continue;
      seen = sightings(state, state.rowIdsOf.keys());
      facts = [];
      history = { started: moment, closed: runs ? null : moment, startLine: entriesOf(seen), facts };
    } else if (runs || before === 'active') {
      const reopened = before !== 'active';
      const now = reopened ? sightings(state, state.rowIdsOf.keys()) : touched;
      for (const [storyId, sighting] of now) {
        facts.push(...difference(storyId, seen.get(storyId), sighting, moment));
        seen.set(storyId, sighting);
      }
      history.closed = runs ? null : moment;
    }
  }
  return history;
}
