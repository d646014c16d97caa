import type { Estimate } from '@/lib/domain/estimates';
import { type Instant, instantMs, toInstant } from '@/lib/domain/instants';

/** Whether a story is still to be done, was done, or was given up. */
export type Resolution = 'open' | 'done' | 'cancelled';

/** A point in the project's log. `seq` (the commit) decides the order; the clock only says on which day it falls. */
export type Moment = { at: Instant; seq: number };

/** A story as it enters a sprint: with which membership row, at what size, in what state. */
export type SprintEntry = {
  membershipId: string;
  storyId: string;
  estimate: Estimate;
  resolution: Resolution;
};

/**
 * One thing that happened to a story of a sprint, in the order of the log. `estimated`, `done`, `reopened` and `cancelled`
 * carry the state that holds from then on; `added` and `removed` bracket a stay in the sprint.
 */
export type SprintFact = Moment & { storyId: string } & (
    | { kind: 'added'; membershipId: string; estimate: Estimate; resolution: Resolution }
    | { kind: 'removed' }
    | { kind: 'estimated'; estimate: Estimate }
    | { kind: 'done' }
    | { kind: 'reopened' }
    | { kind: 'cancelled' }
  );

/** All that a burndown and a sprint report follow from. `startLine` is the content of the sprint at the moment it started. */
export type SprintHistory = {
  started: Moment;
  closed: Moment | null;
  startLine: readonly SprintEntry[];
  facts: readonly SprintFact[];
};

/**
 * The facts that belong to a sprint as seen at `asOf` (default: all of them), in log order. Facts before the start or
 * after the close are dropped by `seq`: carry-over and every later edit must not change a closed sprint.
 */
export function factsOfSprint(history: SprintHistory, asOf?: Instant): SprintFact[] {
  const { started, closed } = history;
  const end = closed === null ? Number.POSITIVE_INFINITY : instantMs(closed.at);
  const cut = asOf === undefined ? Number.POSITIVE_INFINITY : instantMs(asOf);
  // Commits are ordered by a lock, their clocks are not: a fact never counts as earlier than one committed before it.
  let clock = instantMs(started.at);
  const facts: SprintFact[] = [];
  for (const fact of [...history.facts].sort((a, b) => a.seq - b.seq)) {
    if (fact.seq < started.seq || (closed !== null && fact.seq > closed.seq)) continue;
    clock = Math.min(Math.max(clock, instantMs(fact.at)), end);
    if (clock > cut) break;
    facts.push({ ...fact, at: toInstant(clock) });
  }
  return facts;
}
