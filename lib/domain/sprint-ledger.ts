import { type Estimate, type EstimateSum, sumEstimates } from '@/lib/domain/estimates';
import type { Instant } from '@/lib/domain/instants';
import type { Resolution, SprintEntry, SprintFact } from '@/lib/domain/sprint-history';

/** One stay of a story in a sprint, the life of one membership row. Its state is frozen when the story is removed. */
export type Stay = {
  membershipId: string;
  storyId: string;
  /** `null` for what the sprint held when it started. */
  addedAt: Instant | null;
  removedAt: Instant | null;
  estimateAtStart: Estimate;
  estimate: Estimate;
  resolution: Resolution;
  /** When it was finished as part of this sprint; `null` also for what was finished before it began or elsewhere. */
  doneAt: Instant | null;
};

/** `burned` is the only progress (Jira's burndown), `reversed` a reopened item; all others are scope change. */
export type MarkKind = 'added' | 'removed' | 'cancelled' | 'reestimated' | 'burned' | 'reversed';

/**
 * A step in the lines of a burndown. `scope` and `remaining` are signed changes in points, both 0 for an item without an
 * estimate: that step shows in the counts only.
 */
export type Mark = {
  at: Instant;
  seq: number;
  storyId: string;
  kind: MarkKind;
  scope: number;
  remaining: number;
  estimateBefore: Estimate;
  estimateAfter: Estimate;
};

/** The sums of a sprint at one instant. `scope` is always `remaining` plus `completed`. */
export type SprintSums = { scope: EstimateSum; remaining: EstimateSum; completed: EstimateSum };

type StoryState = {
  estimate: Estimate;
  resolution: Resolution;
  doneAt: Instant | null;
  stay: Stay | null;
};

/** A sprint's running account: `applyFact` changes it, fact by fact. */
export type SprintLedger = { stories: Map<string, StoryState>; stays: Map<string, Stay> };

/** What a story adds to the lines: nothing while cancelled, outside the sprint, or finished outside it. */
function shareOf(story: StoryState): 'none' | 'open' | 'done' {
  if (story.stay === null || story.resolution === 'cancelled') return 'none';
  if (story.resolution === 'open') return 'open';
  return story.doneAt === null ? 'none' : 'done';
}

function enter(ledger: SprintLedger, entry: SprintEntry, addedAt: Instant | null): void {
  const { membershipId, storyId, estimate, resolution } = entry;
  const known = ledger.stories.get(storyId);
  // Taking a story out and putting it back must not cost the team what it finished in this sprint.
  const doneAt = resolution === 'done' && known?.resolution === 'done' ? known.doneAt : null;
  const stay: Stay = {
    membershipId,
    storyId,
    addedAt,
    estimateAtStart: addedAt === null ? estimate : null,
    ...ledger.stays.get(membershipId),
    removedAt: null,
    estimate,
    resolution,
    doneAt,
  };
  ledger.stays.set(membershipId, stay);
  ledger.stories.set(storyId, { estimate, resolution, doneAt, stay });
}

/** Opens the account of a sprint with what it held when it started. */
export function openLedger(startLine: readonly SprintEntry[]): SprintLedger {
  const ledger: SprintLedger = { stories: new Map(), stays: new Map() };
  for (const entry of startLine) enter(ledger, entry, null);
  return ledger;
}

function change(ledger: SprintLedger, story: StoryState, fact: SprintFact): void {
  switch (fact.kind) {
    case 'added':
      if (story.stay === null) enter(ledger, fact, fact.at);
      return;
    case 'removed':
      if (story.stay !== null) story.stay.removedAt = fact.at;
      story.stay = null;
      return;
    case 'estimated':
      story.estimate = fact.estimate;
      break;
    case 'done':
      if (story.resolution !== 'done') story.doneAt = story.stay === null ? null : fact.at;
      story.resolution = 'done';
      break;
    case 'reopened':
    case 'cancelled':
      story.resolution = fact.kind === 'reopened' ? 'open' : 'cancelled';
      story.doneAt = null;
  }
  if (story.stay !== null) {
    const { estimate, resolution, doneAt } = story;
    Object.assign(story.stay, { estimate, resolution, doneAt });
  }
}

function marksBetween(before: StoryState, after: StoryState, fact: SprintFact): Mark[] {
  const from = shareOf(before);
  const to = shareOf(after);
  const old = before.estimate ?? 0;
  const points = after.estimate ?? 0;
  const mark = (kind: MarkKind, scope: number, remaining: number): Mark => ({
    at: fact.at,
    seq: fact.seq,
    storyId: fact.storyId,
    kind,
    scope,
    remaining,
    estimateBefore: before.estimate,
    estimateAfter: after.estimate,
  });
  if (from === to) {
    if (from === 'none' || before.estimate === after.estimate) return [];
    return [mark('reestimated', points - old, from === 'open' ? points - old : 0)];
  }
  // Subtraction from 0, not a minus sign: an estimate of 0 must not become -0.
  if (to === 'none')
    return [
      mark(fact.kind === 'cancelled' ? 'cancelled' : 'removed', 0 - old, from === 'open' ? 0 - old : 0),
    ];
  if (from === 'open') return [mark('burned', 0, 0 - points)];
  if (from === 'done') return [mark('reversed', 0, points)];
  if (to === 'open') return [mark('added', points, points)];
  if (fact.kind === 'done') return [mark('added', points, points), mark('burned', 0, 0 - points)];
  return [mark('added', points, 0)];
}

/**
 * Books one fact and returns the steps it makes in the lines: none when it changes nothing that counts, two when a
 * cancelled story turns out done. Facts about stories that never were in the sprint are ignored.
 */
export function applyFact(ledger: SprintLedger, fact: SprintFact): Mark[] {
  const known = ledger.stories.get(fact.storyId);
  if (known === undefined && fact.kind !== 'added') return [];
  const story = known ?? { estimate: null, resolution: 'open' as const, doneAt: null, stay: null };
  const before = { ...story };
  change(ledger, story, fact);
  const after = ledger.stories.get(fact.storyId) ?? story;
  return marksBetween(before, after, fact);
}

/** The sums of the account as it stands, in points and items. */
export function sprintSums(ledger: SprintLedger): SprintSums {
  const stories = [...ledger.stories.values()];
  const sum = (...shares: string[]) =>
    sumEstimates(stories.filter((story) => shares.includes(shareOf(story))).map((story) => story.estimate));
  return { scope: sum('open', 'done'), remaining: sum('open'), completed: sum('done') };
}
