import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenHistory, MARCH } from '@/lib/domain/testing/golden-sprint';
import { addDays } from '@/lib/domain/local-dates';
import type { SprintFact } from '@/lib/domain/sprint-history';
import { sprintReport } from '@/lib/domain/sprint-report';
import { type FinishedSprint, velocity } from '@/lib/domain/velocity';

/** A sprint that committed to one story for each of `points` and completed all of them. */
function finished(
  index: number,
  points: number[],
  status: FinishedSprint['status'] = 'completed',
): FinishedSprint {
  const completedAt = `${addDays('2026-01-01', index * 14)}T16:00:00.000Z`;
  const startLine = points.map((estimate, item) => ({
    membershipId: `m-${item}`,
    storyId: `s-${item}`,
    estimate,
    resolution: 'open' as const,
  }));
  const facts = startLine.map(({ storyId }): SprintFact => ({
    at: completedAt,
    seq: 2,
    storyId,
    kind: 'done',
  }));
  const started = { at: completedAt, seq: 1 };
  const report = sprintReport({ started, closed: { at: completedAt, seq: 3 }, startLine, facts });
  return { sprintId: `sprint-${index}`, status, completedAt, report };
}

describe('velocity', () => {
  it('shows commitment beside completed work, with three separate ratios', () => {
    const golden: FinishedSprint = {
      sprintId: 'golden',
      status: 'completed',
      completedAt: MARCH.at(11, '16:00'),
      report: sprintReport(goldenHistory(MARCH)),
    };
    const result = velocity([golden]);
    expect(result).toMatchObject({ n: 1, mean: 11, median: 11, min: 11, max: 11 });
    expect(result.sprints).toEqual([
      {
        sprintId: 'golden',
        completedAt: golden.completedAt,
        commitment: { points: 18, count: 5, unestimated: 1 },
        completed: { points: 11, count: 3, unestimated: 0 },
        sayDo: 11 / 18,
        committedKept: 8 / 18,
        predictability: 3 / 5,
      },
    ]);
  });

  it('looks at the last seven completed sprints, oldest first', () => {
    const sprints = [10, 20, 30, 40, 50, 60, 70, 80, 90].map((points, index) => finished(index, [points]));
    const result = velocity([...sprints].reverse());
    expect(result.sprints.map((sprint) => sprint.completed.points)).toEqual([30, 40, 50, 60, 70, 80, 90]);
    expect(result).toMatchObject({ n: 7, mean: 60, median: 60, min: 30, max: 90 });
    expect(velocity(sprints, 2)).toMatchObject({ n: 2, mean: 85 });
  });

  it('leaves cancelled sprints out and does not let them take a place', () => {
    const sprints = [finished(0, [10]), finished(1, [100], 'cancelled'), finished(2, [30])];
    expect(velocity(sprints, 2)).toMatchObject({ n: 2, mean: 20, max: 30 });
  });

  it('tells a typical sprint from an average one', () => {
    const result = velocity([finished(0, [5]), finished(1, [5]), finished(2, [50])]);
    expect([result.mean, result.median]).toEqual([20, 5]);
  });

  it('knows nothing without a completed sprint', () => {
    expect(velocity([finished(0, [8], 'cancelled')])).toEqual({
      sprints: [],
      n: 0,
      mean: null,
      median: null,
      min: null,
      max: null,
    });
  });

  it('has mean and median between the extremes', () => {
    const points = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(points, (history) => {
        const { min, max, mean, median } = velocity(history.map((value, index) => finished(index, [value])));
        for (const centre of [mean, median]) {
          expect(centre).toBeGreaterThanOrEqual(min ?? Number.NaN);
          expect(centre).toBeLessThanOrEqual(max ?? Number.NaN);
        }
      }),
    );
  });
});
