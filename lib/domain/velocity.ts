import type { EstimateSum } from '@/lib/domain/estimates';
import { type Instant, instantMs } from '@/lib/domain/instants';
import type { SprintReport } from '@/lib/domain/sprint-report';
import { mean, median } from '@/lib/domain/statistics';

/** How many sprints Jira's velocity chart shows. */
export const VELOCITY_SPRINTS = 7;

/** A finished sprint and its sealed report. */
export type FinishedSprint = {
  sprintId: string;
  status: 'completed' | 'cancelled';
  completedAt: Instant;
  report: Pick<SprintReport, 'commitment' | 'buckets' | 'sayDo' | 'committedKeptRatio' | 'predictability'>;
};

/** One pair of bars: points committed to and completed, and the three ratios as fractions, `null` without a commitment. */
export type VelocitySprint = {
  sprintId: string;
  completedAt: Instant;
  commitment: EstimateSum;
  completed: EstimateSum;
  sayDo: number | null;
  committedKept: number | null;
  predictability: number | null;
};

/** Completed points a sprint over the `n` sprints shown; all `null` when there are none. */
export type Velocity = {
  sprints: VelocitySprint[];
  n: number;
  mean: number | null;
  median: number | null;
  min: number | null;
  max: number | null;
};

/**
 * Velocity over the last completed sprints (7 by default, as in Jira), oldest first. Cancelled sprints are left out:
 * they say nothing about what a sprint can hold. A story counts only where it became done, in full.
 */
export function velocity(sprints: readonly FinishedSprint[], window = VELOCITY_SPRINTS): Velocity {
  const shown = sprints
    .filter((sprint) => sprint.status === 'completed')
    .sort((a, b) => instantMs(a.completedAt) - instantMs(b.completedAt))
    .slice(-window)
    .map(({ sprintId, completedAt, report }): VelocitySprint => {
      const { points, count, unestimated } = report.buckets.completed;
      return {
        sprintId,
        completedAt,
        commitment: report.commitment,
        completed: { points, count, unestimated },
        sayDo: report.sayDo,
        committedKept: report.committedKeptRatio,
        predictability: report.predictability,
      };
    });
  const points = shown.map((sprint) => sprint.completed.points);
  return {
    sprints: shown,
    n: shown.length,
    mean: mean(points),
    median: median(points),
    min: points.length > 0 ? Math.min(...points) : null,
    max: points.length > 0 ? Math.max(...points) : null,
  };
}
