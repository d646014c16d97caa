import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { burndown } from '@/lib/domain/burndown';
import { afterClose, EASTER, goldenHistory, MARCH } from '@/lib/domain/testing/golden-sprint';
import { anyHistory, DAYS, PLAN } from '@/lib/domain/testing/sprint-histories';
import type { SprintFact, SprintHistory } from '@/lib/domain/sprint-history';
import { sprintReport, type SprintReportBucket } from '@/lib/domain/sprint-report';

const names = (bucket: SprintReportBucket) =>
  bucket.rows.map((row) => row.storyId + (row.addedDuringSprint ? '*' : ''));

/** The golden sprint's start line with other facts, so that each test shows one rule. */
function sprintOf(...facts: SprintFact[]): SprintHistory {
  return { ...goldenHistory(MARCH), facts };
}
const at = MARCH.at(3, '12:00');
const add = (
  seq: number,
  storyId: string,
  over: Partial<Extract<SprintFact, { kind: 'added' }>> = {},
): SprintFact => ({
  at,
  seq,
  storyId,
  kind: 'added',
  membershipId: `again-${storyId}`,
  estimate: 3,
  resolution: 'open',
  ...over,
});

describe.each([
  ['the golden sprint', MARCH],
  ['the golden sprint over a change of the clocks', EASTER],
])('%s', (_, plan) => {
  const report = sprintReport(goldenHistory(plan));

  it('commits to 18 points in five items, one without an estimate', () => {
    expect(report.commitment).toEqual({ points: 18, count: 5, unestimated: 1 });
  });

  it('sorts every item into its bucket', () => {
    expect(names(report.buckets.completed)).toEqual(['A', 'B', 'F*']);
    expect(names(report.buckets.notCompleted)).toEqual(['C', 'E']);
    expect(names(report.buckets.removed)).toEqual(['D']);
    expect(names(report.buckets.completedOutside)).toEqual([]);
  });

  it('completes 11 of a final scope of 16 points', () => {
    expect(report.buckets.completed).toMatchObject({ points: 11, count: 3, unestimated: 0 });
    expect(report.buckets.notCompleted).toMatchObject({ points: 5, count: 2, unestimated: 1 });
  });

  it('keeps the three ratios apart', () => {
    expect(report.sayDo).toBeCloseTo(0.611, 3);
    expect(report.committedKept).toEqual({ points: 8, count: 2, unestimated: 0 });
    expect(report.committedKeptRatio).toBeCloseTo(0.444, 3);
    expect(report.predictability).toBe(3 / 5);
  });

  it('accounts for the scope', () => {
    expect(report.scopeChange).toMatchObject({ added: 3, removed: -2, reestimated: -3, net: -2 });
    expect(report.addedRatio).toBeCloseTo(0.167, 3);
  });

  it('keeps the estimate at the start beside the one at the close', () => {
    const [c] = report.buckets.notCompleted.rows;
    expect(c).toMatchObject({
      storyId: 'C',
      estimateAtStart: 8,
      estimateAtClose: 5,
      outcome: 'not_completed',
    });
    const f = report.buckets.completed.rows[2];
    expect(f).toMatchObject({ estimateAtStart: null, estimateAtClose: 3, addedAt: plan.at(3, '23:55') });
    expect(f?.doneAt).toBe(plan.at(10, '23:59'));
  });

  it('has the same bytes whatever happens after the close', () => {
    const history = goldenHistory(plan);
    const later = { ...history, facts: [...history.facts, ...afterClose(plan)] };
    expect(canonicalize(sprintReport(later))).toBe(canonicalize(report));
  });
});

describe('the canonical report', () => {
  it('does not change between versions of this code: its hash is pinned', () => {
    const text = canonicalize(sprintReport(goldenHistory(MARCH))) ?? '';
    expect(JSON.parse(text)).toEqual(sprintReport(goldenHistory(MARCH)));
    expect(text.startsWith('{"addedRatio":0.16666666666666666,"buckets":{"completed":{"count":3')).toBe(true);
    expect(createHash('sha256').update(text).digest('hex')).toBe(
      '494fe816c6df3b7e3123bc7fc75282a0e13a06e4b1b6f4769be8056b4c9cfad9',
    );
  });

  it('does not depend on the order in which the start line is read', () => {
    const history = goldenHistory(MARCH);
    const reversed = { ...history, startLine: [...history.startLine].reverse() };
    expect(canonicalize(sprintReport(reversed))).toBe(canonicalize(sprintReport(history)));
  });
});

describe('completed outside', () => {
  const doneBefore: SprintHistory = {
    ...sprintOf(),
    startLine: [
      { membershipId: 'm1', storyId: 'old', estimate: 5, resolution: 'done' },
      { membershipId: 'm2', storyId: 'new', estimate: 3, resolution: 'open' },
    ],
  };

  it('holds what was done before the sprint began, outside commitment and scope', () => {
    const report = sprintReport(doneBefore);
    expect(report.commitment.points).toBe(3);
    expect(names(report.buckets.completedOutside)).toEqual(['old']);
    expect(report.buckets.completed.points).toBe(0);
  });

  it('holds what was added when it was done already', () => {
    const report = sprintReport(sprintOf(add(21, 'X', { resolution: 'done' })));
    expect(names(report.buckets.completedOutside)).toEqual(['X*']);
    expect(report.scopeChange.net).toBe(0);
  });

  it('still holds what is said to be done again', () => {
    const report = sprintReport({ ...doneBefore, facts: [{ at, seq: 21, storyId: 'old', kind: 'done' }] });
    expect(names(report.buckets.completedOutside)).toEqual(['old']);
  });

  it('no longer holds what is reopened: that comes into scope and may be completed here', () => {
    const reopened: SprintFact = { at, seq: 21, storyId: 'old', kind: 'reopened' };
    const open = sprintReport({ ...doneBefore, facts: [reopened] });
    expect(open.scopeChange).toMatchObject({ added: 5, net: 5 });
    const done = sprintReport({
      ...doneBefore,
      facts: [reopened, { at, seq: 22, storyId: 'old', kind: 'done' }],
    });
    expect(names(done.buckets.completed)).toEqual(['old']);
  });
});

describe('removed items', () => {
  it('make a row a stay: removed and added again is two rows', () => {
    const report = sprintReport(sprintOf({ at, seq: 21, storyId: 'B', kind: 'removed' }, add(22, 'B')));
    expect(names(report.buckets.removed)).toEqual(['B']);
    expect(names(report.buckets.notCompleted)).toEqual(['B*', 'A', 'C', 'D', 'E']);
    expect(report.scopeChange).toMatchObject({ added: 3, removed: -3, net: 0 });
  });

  it('still keep the commitment when they come back and are done', () => {
    const report = sprintReport(
      sprintOf({ at, seq: 21, storyId: 'B', kind: 'removed' }, add(22, 'B'), {
        at,
        seq: 23,
        storyId: 'B',
        kind: 'done',
      }),
    );
    expect(report.committedKept.points).toBe(3);
  });

  it('keep what the team finished here when a done item is taken out and put back', () => {
    const facts: SprintFact[] = [
      { at, seq: 21, storyId: 'B', kind: 'done' },
      { at, seq: 22, storyId: 'B', kind: 'removed' },
    ];
    expect(sprintReport(sprintOf(...facts)).buckets.completed.points).toBe(0);
    const back = sprintReport(sprintOf(...facts, add(23, 'B', { resolution: 'done' })));
    expect(names(back.buckets.completed)).toEqual(['B*']);
    expect(back.scopeChange.net).toBe(0);
  });

  it('do not count what was finished while away', () => {
    const report = sprintReport(
      sprintOf(
        { at, seq: 21, storyId: 'B', kind: 'removed' },
        { at, seq: 22, storyId: 'B', kind: 'done' },
        add(23, 'B', { resolution: 'done' }),
      ),
    );
    expect(names(report.buckets.completedOutside)).toEqual(['B*']);
  });

  it('reopen their row when the same membership is restored', () => {
    const report = sprintReport(
      sprintOf(
        { at, seq: 21, storyId: 'B', kind: 'removed' },
        add(22, 'B', { membershipId: 'membership-B' }),
      ),
    );
    const row = report.buckets.notCompleted.rows.find((candidate) => candidate.storyId === 'B');
    expect(row).toMatchObject({ addedDuringSprint: false, estimateAtStart: 3, removedAt: null });
    expect(report.buckets.removed.rows).toEqual([]);
  });
});

describe('reopened items', () => {
  it('are not completed and have no time of completion', () => {
    const report = sprintReport(
      sprintOf({ at, seq: 21, storyId: 'A', kind: 'done' }, { at, seq: 22, storyId: 'A', kind: 'reopened' }),
    );
    expect(report.buckets.notCompleted.rows[0]).toMatchObject({ storyId: 'A', doneAt: null });
    expect(report.scopeChange.net).toBe(0);
  });
});

describe('cancelled items', () => {
  it('leave scope and are neither completed nor left over', () => {
    const report = sprintReport(sprintOf({ at, seq: 21, storyId: 'C', kind: 'cancelled' }));
    expect(report.scopeChange).toMatchObject({ removed: -8, net: -8 });
    expect(report.buckets.removed.rows).toMatchObject([{ storyId: 'C', cancelled: true, removedAt: null }]);
    expect(names(report.buckets.notCompleted)).toEqual(['A', 'B', 'D', 'E']);
  });

  it('are no commitment when they were cancelled before the start', () => {
    const [first, ...rest] = goldenHistory(MARCH).startLine;
    const startLine = first ? [{ ...first, resolution: 'cancelled' as const }, ...rest] : rest;
    expect(sprintReport({ ...sprintOf(), startLine }).commitment).toEqual({
      points: 13,
      count: 4,
      unestimated: 1,
    });
  });
});

describe('estimates', () => {
  it('count at their size at the end for what is completed, at the start for what was committed', () => {
    const report = sprintReport(
      sprintOf(
        { at, seq: 21, storyId: 'A', kind: 'estimated', estimate: 13 },
        { at, seq: 22, storyId: 'A', kind: 'done' },
      ),
    );
    expect(report.buckets.completed.points).toBe(13);
    expect(report.committedKept.points).toBe(5);
  });

  it('tell 0 points from no estimate', () => {
    const report = sprintReport(sprintOf({ at, seq: 21, storyId: 'E', kind: 'estimated', estimate: 0 }));
    expect(report.buckets.notCompleted.unestimated).toBe(0);
    expect(report.scopeChange).toMatchObject({ reestimated: 0, reestimatedCount: 1 });
  });
});

describe('an empty sprint', () => {
  it('has no ratios rather than ratios of nothing', () => {
    const report = sprintReport({ ...sprintOf(), startLine: [] });
    expect([report.sayDo, report.committedKeptRatio, report.predictability, report.addedRatio]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('any history', () => {
  it('agrees with the burndown on commitment, completion and what is left', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const report = sprintReport(history);
        const chart = burndown({ history, days: DAYS, ...PLAN, now: '2026-04-10T00:00:00Z' });
        const last = chart.days.at(-1)?.actual;
        expect(report.commitment).toEqual(chart.start);
        expect(report.scopeChange).toEqual(chart.scopeChange);
        const { rows: _done, ...completed } = report.buckets.completed;
        const { rows: _left, ...notCompleted } = report.buckets.notCompleted;
        expect({ completed, notCompleted }).toEqual({
          completed: last?.completed,
          notCompleted: last?.remaining,
        });
      }),
    );
  });

  it('puts every membership row into exactly one bucket', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const ids = Object.values(sprintReport(history).buckets).flatMap((bucket) =>
          bucket.rows.map((row) => row.membershipId),
        );
        expect(new Set(ids).size).toBe(ids.length);
        for (const entry of history.startLine) expect(ids).toContain(entry.membershipId);
      }),
    );
  });

  it('is reproduced byte for byte after any later change', () => {
    fc.assert(
      fc.property(anyHistory, anyHistory, (history, other) => {
        const later = other.facts.map((fact) => ({ ...fact, seq: fact.seq + 1000 }));
        const sealed = canonicalize(sprintReport(history));
        expect(canonicalize(sprintReport({ ...history, facts: [...history.facts, ...later] }))).toBe(sealed);
      }),
    );
  });
});
