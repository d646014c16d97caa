import { type Estimate, type EstimateSum, sumEstimates } from '@/lib/domain/estimates';
import type { Instant } from '@/lib/domain/instants';
import { type ScopeChange, scopeChange } from '@/lib/domain/scope-change';
import { factsOfSprint, type SprintHistory } from '@/lib/domain/sprint-history';
import { applyFact, openLedger, type Stay } from '@/lib/domain/sprint-ledger';

export const SPRINT_OUTCOMES = ['completed', 'not_completed', 'removed', 'completed_outside'] as const;
export type SprintOutcome = (typeof SPRINT_OUTCOMES)[number];

/**
 * What became of one membership row. `estimateAtStart` is `null` for rows added after the start; `estimateAtClose` is the
 * estimate at the close, or at removal. A cancelled item is in no sum of work left: its outcome is `removed`.
 */
export type SprintReportRow = {
  membershipId: string;
  storyId: string;
  outcome: SprintOutcome;
  cancelled: boolean;
  addedDuringSprint: boolean;
  addedAt: Instant | null;
  removedAt: Instant | null;
  doneAt: Instant | null;
  estimateAtStart: Estimate;
  estimateAtClose: Estimate;
};

/** Rows in the order of their ids, and the sum of their estimates at the close. */
export type SprintReportBucket = EstimateSum & { rows: SprintReportRow[] };

/**
 * The result of a sprint. Sums are points with item counts; ratios are fractions (0.611 for 61.1 %), `null` where there
 * was nothing to divide by.
 */
export type SprintReport = {
  startedAt: Instant;
  closedAt: Instant | null;
  commitment: EstimateSum;
  /** Committed items that were done, at the size committed to. */
  committedKept: EstimateSum;
  buckets: {
    completed: SprintReportBucket;
    notCompleted: SprintReportBucket;
    removed: SprintReportBucket;
    completedOutside: SprintReportBucket;
  };
  scopeChange: ScopeChange;
  /** Completed points ÷ committed points, whatever the completed work was. */
  sayDo: number | null;
  /** Points of committed items that were done ÷ committed points. */
  committedKeptRatio: number | null;
  /** Completed items ÷ committed items, so that unestimated work counts too (DX's cycle predictability on Linear). */
  predictability: number | null;
  /** Points added ÷ committed points. */
  addedRatio: number | null;
};

function outcomeOf(stay: Stay): SprintOutcome {
  if (stay.removedAt !== null || stay.resolution === 'cancelled') return 'removed';
  if (stay.resolution === 'open') return 'not_completed';
  return stay.doneAt === null ? 'completed_outside' : 'completed';
}

function rowOf(stay: Stay): SprintReportRow {
  return {
    membershipId: stay.membershipId,
    storyId: stay.storyId,
    outcome: outcomeOf(stay),
    cancelled: stay.resolution === 'cancelled',
    addedDuringSprint: stay.addedAt !== null,
    addedAt: stay.addedAt,
    removedAt: stay.removedAt,
    doneAt: stay.doneAt,
    estimateAtStart: stay.estimateAtStart,
    estimateAtClose: stay.estimate,
  };
}

/** One fixed order for rows and for sums, whose last digits may depend on it. */
function byMembership(a: { membershipId: string }, b: { membershipId: string }): number {
  return a.membershipId < b.membershipId ? -1 : 1;
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

/**
 * The report of a sprint in the buckets of Jira's sprint report. Commitment is what was open at the start, at its size
 * then (Jira Cloud's velocity chart); completed is what was finished in the sprint, at its size at the end, work added
 * later included; a story counts only in the sprint where it became done. While the sprint runs, the report shows what
 * closing it now would give. Pure: the same history gives the same report, whatever happens after the close.
 */
export function sprintReport(history: SprintHistory): SprintReport {
  const ledger = openLedger(history.startLine);
  const marks = factsOfSprint(history).flatMap((fact) => applyFact(ledger, fact));
  const rows = [...ledger.stays.values()].map((stay) => rowOf(stay)).sort(byMembership);
  const bucket = (outcome: SprintOutcome): SprintReportBucket => {
    const chosen = rows.filter((row) => row.outcome === outcome);
    return { ...sumEstimates(chosen.map((row) => row.estimateAtClose)), rows: chosen };
  };
  const committed = history.startLine.filter((entry) => entry.resolution === 'open').sort(byMembership);
  const completed = bucket('completed');
  const doneStories = new Set(completed.rows.map((row) => row.storyId));
  const kept = committed.filter((entry) => doneStories.has(entry.storyId));
  const commitment = sumEstimates(committed.map((entry) => entry.estimate));
  const committedKept = sumEstimates(kept.map((entry) => entry.estimate));
  const change = scopeChange(marks);
  return {
    startedAt: history.started.at,
    closedAt: history.closed?.at ?? null,
    commitment,
    committedKept,
    buckets: {
      completed,
      notCompleted: bucket('not_completed'),
      removed: bucket('removed'),
      completedOutside: bucket('completed_outside'),
    },
    scopeChange: change,
    sayDo: ratio(completed.points, commitment.points),
    committedKeptRatio: ratio(committedKept.points, commitment.points),
    predictability: ratio(completed.count, commitment.count),
    addedRatio: ratio(change.added, commitment.points),
  };
}
