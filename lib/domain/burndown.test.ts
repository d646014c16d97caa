import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Burndown, burndown } from '@/lib/domain/burndown';
import { sprintDays } from '@/lib/domain/calendar';
import {
  afterClose,
  BERLIN,
  EASTER,
  goldenHistory,
  type GoldenPlan,
  MARCH,
} from '@/lib/domain/testing/golden-sprint';
import { addDays } from '@/lib/domain/local-dates';
import { anyHistory, DAYS, PLAN } from '@/lib/domain/testing/sprint-histories';
import type { SprintHistory } from '@/lib/domain/sprint-history';

function chart(plan: GoldenPlan, history: SprintHistory, now = plan.at(11, '20:00')): Burndown {
  const until = history.closed?.at ?? now;
  const days = sprintDays({ ...plan, startedAt: history.started.at, until }, BERLIN);
  return burndown({ history, days, startDate: plan.startDate, endDate: plan.endDate, now });
}

const scope = (result: Burndown) => result.days.map((day) => day.actual?.scope.points ?? null);
const remaining = (result: Burndown) => result.days.map((day) => day.actual?.remaining.points ?? null);
const guideline = (result: Burndown) => result.days.map((day) => day.guideline);

const SCOPE = [18, 18, 18, 21, 18, 18, 18, 16, 16, 16, 16, 16];
const REMAINING = [18, 18, 13, 16, 13, 13, 13, 11, 8, 11, 8, 5];

describe('the golden sprint', () => {
  const result = chart(MARCH, goldenHistory(MARCH));

  it('starts at the commitment and counts what has no estimate', () => {
    expect(result.start).toEqual({ points: 18, count: 5, unestimated: 1 });
  });

  it('has the scope, remaining and guideline counted by hand', () => {
    expect(scope(result)).toEqual(SCOPE);
    expect(remaining(result)).toEqual(REMAINING);
    expect(guideline(result)).toEqual([16.2, 14.4, 12.6, 10.8, 9, 9, 9, 7.2, 5.4, 3.6, 1.8, 0]);
  });

  it('counts items beside points', () => {
    const last = result.days.at(-1)?.actual;
    expect(last?.scope).toEqual({ points: 16, count: 5, unestimated: 1 });
    expect(last?.remaining).toEqual({ points: 5, count: 2, unestimated: 1 });
    expect(last?.completed).toEqual({ points: 11, count: 3, unestimated: 0 });
  });

  it('marks every step by its cause, on its local date', () => {
    const marks = result.marks.map(({ date, storyId, kind, scope, remaining }) => [
      date.slice(8),
      storyId,
      kind,
      scope,
      remaining,
    ]);
    expect(marks).toEqual([
      ['04', 'A', 'burned', 0, -5],
      ['05', 'F', 'added', 3, 3],
      ['06', 'C', 'reestimated', -3, -3],
      ['09', 'D', 'removed', -2, -2],
      ['10', 'B', 'burned', 0, -3],
      ['11', 'B', 'reversed', 0, 3],
      ['12', 'F', 'burned', 0, -3],
      ['13', 'B', 'burned', 0, -3],
    ]);
    expect(result.marks[2]).toMatchObject({ estimateBefore: 8, estimateAfter: 5 });
  });

  it('keeps burns and reopened work out of the scope change', () => {
    expect(result.scopeChange).toEqual({
      added: 3,
      removed: -2,
      reestimated: -3,
      net: -2,
      addedCount: 1,
      removedCount: 1,
      reestimatedCount: 1,
    });
  });

  it('is the same after carry-over and whatever follows', () => {
    const history = goldenHistory(MARCH);
    const later = { ...history, facts: [...history.facts, ...afterClose(MARCH)] };
    expect(chart(MARCH, later, '2027-01-01T00:00:00Z')).toEqual(result);
  });
});

describe('the golden sprint over a change of the clocks', () => {
  const result = chart(EASTER, goldenHistory(EASTER));

  it('has the same lines, on days of 24 and 23 hours', () => {
    expect(scope(result)).toEqual(SCOPE);
    expect(remaining(result)).toEqual(REMAINING);
    expect(result.days.map((day) => day.date)).toEqual(
      Array.from({ length: 12 }, (_, index) => addDays('2026-03-23', index)),
    );
  });

  it('reaches 0 the day before Good Friday: 18 points over nine working days', () => {
    expect(guideline(result)).toEqual([16, 14, 12, 10, 8, 8, 8, 6, 4, 2, 0, 0]);
  });
});

describe('the method that reads current membership', () => {
  type Card = { points: number; doneOn: number | null };

  /** What Plane's and Taiga's code does: the points in the sprint today, less those of items by now done on each day. */
  function currentMembership(cards: Card[], days: readonly number[]): number[] {
    const total = cards.reduce((sum, card) => sum + card.points, 0);
    return days.map((day) => {
      const done = cards.filter((card) => card.doneOn !== null && card.doneOn <= day);
      return total - done.reduce((sum, card) => sum + card.points, 0);
    });
  }

  const done: Card[] = [
    { points: 5, doneOn: 2 },
    { points: 3, doneOn: 11 },
    { points: 3, doneOn: 10 },
  ];
  const carried: Card[] = [
    { points: 5, doneOn: null },
    { points: 0, doneOn: null },
  ];
  const workingDays = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11];
  const ours = workingDays.map((day) => remaining(chart(MARCH, goldenHistory(MARCH)))[day]);

  it('hides every scope change before carry-over, ours shows them', () => {
    const wrong = currentMembership([...done, ...carried], workingDays);
    expect(wrong).toEqual([16, 16, 11, 11, 11, 11, 11, 11, 8, 5]);
    expect(ours).not.toEqual(wrong);
  });

  it('shows a perfect sprint that never happened after carry-over, ours does not', () => {
    const wrong = currentMembership(done, workingDays);
    expect(wrong).toEqual([11, 11, 6, 6, 6, 6, 6, 6, 3, 0]);
    const history = goldenHistory(MARCH);
    const later = chart(MARCH, { ...history, facts: [...history.facts, ...afterClose(MARCH)] });
    const series = workingDays.map((day) => remaining(later)[day]);
    expect(series).not.toEqual(wrong);
    expect(series).toEqual(ours);
  });
});

describe('a running sprint', () => {
  const running = { ...goldenHistory(MARCH), closed: null };

  it('shows the state so far today and only the guideline afterwards', () => {
    const result = chart(MARCH, running, MARCH.at(8, '12:00'));
    expect(remaining(result)).toEqual([18, 18, 13, 16, 13, 13, 13, 11, 11, null, null, null]);
    expect(guideline(result).at(-1)).toBe(0);
    expect(result.marks.map((mark) => mark.seq)).toEqual([21, 22, 23, 24]);
  });

  it('looks the same from a past day as it did then, closed or not', () => {
    expect(chart(MARCH, goldenHistory(MARCH), MARCH.at(8, '12:00'))).toEqual(
      chart(MARCH, running, MARCH.at(8, '12:00')),
    );
  });

  it('goes on beyond its planned end until it is closed', () => {
    const closed = { at: '2026-03-16T09:00:00Z', seq: 40 };
    const late = { at: '2026-03-16T08:00:00Z', seq: 39, storyId: 'C', kind: 'done' as const };
    const result = chart(
      MARCH,
      { ...running, closed, facts: [...running.facts, late] },
      '2026-03-20T09:00:00Z',
    );
    expect(remaining(result).slice(-4)).toEqual([5, 5, 5, 0]);
    expect(guideline(result).slice(-4)).toEqual([0, 0, 0, 0]);
    expect(result.days.at(-1)?.date).toBe('2026-03-16');
  });

  it('stops at an early close while the guideline goes on', () => {
    const result = chart(MARCH, { ...running, closed: { at: MARCH.at(9, '12:00'), seq: 26 } });
    expect(remaining(result)).toEqual([18, 18, 13, 16, 13, 13, 13, 11, 8, 11, null, null]);
    expect(guideline(result).slice(-2)).toEqual([1.8, 0]);
  });
});

describe('a sprint that does not start on its first day', () => {
  it('has no line before a late start and a guideline over the days left', () => {
    const history = { ...goldenHistory(MARCH), started: { at: MARCH.at(1, '09:00'), seq: 20 } };
    const result = chart(MARCH, history);
    expect(remaining(result).slice(0, 3)).toEqual([null, 18, 13]);
    expect(guideline(result).slice(0, 5)).toEqual([null, 16, 14, 12, 10]);
    expect(guideline(result).at(-1)).toBe(0);
  });

  it('rests on the start value from an early start to the first planned day', () => {
    const history = { ...goldenHistory(MARCH), started: { at: '2026-02-27T16:00:00Z', seq: 20 } };
    const result = chart(MARCH, history);
    expect(result.days[0]?.date).toBe('2026-02-27');
    expect(guideline(result).slice(0, 4)).toEqual([18, 18, 18, 16.2]);
    expect(remaining(result).slice(0, 4)).toEqual([18, 18, 18, 18]);
  });
});

describe('edges', () => {
  const quiet = { ...goldenHistory(MARCH), facts: [] };

  it('count a change at midnight on the day that begins', () => {
    const result = chart(MARCH, {
      ...quiet,
      facts: [{ at: MARCH.at(3, '00:00'), seq: 21, storyId: 'A', kind: 'done' }],
    });
    expect(remaining(result).slice(1, 5)).toEqual([18, 18, 13, 13]);
    expect(result.marks).toMatchObject([{ date: '2026-03-05' }]);
  });

  it('leave out what was committed before the start, whatever its clock says', () => {
    const early = { at: MARCH.at(1, '10:00'), seq: 19, storyId: 'A', kind: 'done' as const };
    expect(chart(MARCH, { ...quiet, facts: [early] }).marks).toEqual([]);
  });

  it('date a commit no earlier than the one before it', () => {
    const result = chart(MARCH, {
      ...quiet,
      facts: [
        { at: MARCH.at(3, '10:00'), seq: 21, storyId: 'A', kind: 'done' },
        { at: MARCH.at(2, '10:00'), seq: 22, storyId: 'B', kind: 'done' },
      ],
    });
    expect(result.marks.map((mark) => mark.at)).toEqual([MARCH.at(3, '10:00'), MARCH.at(3, '10:00')]);
  });

  it('put a done item back without adding to what remains', () => {
    const back = { membershipId: 'again', estimate: 5, resolution: 'done' as const };
    const result = chart(MARCH, {
      ...quiet,
      facts: [
        { at: MARCH.at(2, '10:00'), seq: 21, storyId: 'A', kind: 'done' },
        { at: MARCH.at(3, '10:00'), seq: 22, storyId: 'A', kind: 'removed' },
        { at: MARCH.at(4, '10:00'), seq: 23, storyId: 'A', kind: 'added', ...back },
      ],
    });
    expect(scope(result).slice(1, 5)).toEqual([18, 18, 13, 18]);
    expect(remaining(result).slice(1, 5)).toEqual([18, 13, 13, 13]);
    expect(result.marks.map((mark) => [mark.kind, mark.scope, mark.remaining])).toEqual([
      ['burned', 0, -5],
      ['removed', -5, 0],
      ['added', 5, 0],
    ]);
  });

  it('bring a cancelled item that turns out done into scope and burn it', () => {
    const result = chart(MARCH, {
      ...quiet,
      facts: [
        { at: MARCH.at(2, '10:00'), seq: 21, storyId: 'C', kind: 'cancelled' },
        { at: MARCH.at(3, '10:00'), seq: 22, storyId: 'C', kind: 'done' },
      ],
    });
    expect(scope(result).slice(1, 4)).toEqual([18, 10, 18]);
    expect(remaining(result).slice(1, 4)).toEqual([18, 10, 10]);
    expect(result.marks.map((mark) => mark.kind)).toEqual(['cancelled', 'added', 'burned']);
  });

  it('spread the guideline over all days when no day is a working day', () => {
    const days = DAYS.slice(0, 4).map((day) => ({ ...day, working: false }));
    const history = { ...goldenHistory(EASTER), facts: [] };
    const result = burndown({
      history,
      days,
      startDate: '2026-03-23',
      endDate: '2026-03-26',
      now: EASTER.at(3, '12:00'),
    });
    expect(guideline(result)).toEqual([13.5, 9, 4.5, 0]);
  });

  it('refuse days that do not cover the facts', () => {
    const input = {
      history: goldenHistory(EASTER),
      days: DAYS.slice(0, 5),
      ...PLAN,
      now: EASTER.at(11, '20:00'),
    };
    expect(() => burndown(input)).toThrow(RangeError);
  });
});

describe('any history', () => {
  const now = '2026-04-10T00:00:00Z';
  const of = (history: SprintHistory) => burndown({ history, days: DAYS, ...PLAN, now });

  it('has scope equal to remaining plus completed on every day, in points and items', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        for (const { actual } of of(history).days) {
          for (const part of ['points', 'count', 'unestimated'] as const)
            expect(actual?.scope[part]).toBe((actual?.remaining[part] ?? 0) + (actual?.completed[part] ?? 0));
        }
      }),
    );
  });

  it('is explained by its marks: start value plus marks gives both lines on every day', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const result = of(history);
        for (const { date, actual } of result.days) {
          const marks = result.marks.filter((mark) => mark.date <= date);
          const total = (line: 'scope' | 'remaining') =>
            marks.reduce((sum, mark) => sum + mark[line], result.start.points);
          expect(actual?.scope.points).toBe(total('scope'));
          expect(actual?.remaining.points).toBe(total('remaining'));
        }
        expect(result.start.points + result.scopeChange.net).toBe(result.days.at(-1)?.actual?.scope.points);
      }),
    );
  });

  it('goes down without scope change only by burning', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        for (const mark of of(history).marks) {
          if (mark.kind === 'burned') expect([mark.scope, mark.remaining <= 0]).toEqual([0, true]);
          if (mark.kind === 'reversed') expect([mark.scope, mark.remaining >= 0]).toEqual([0, true]);
        }
      }),
    );
  });

  it('depends on the order of commits, not on the order of the list or a clock that runs back', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        expect(of({ ...history, facts: [...history.facts].reverse() })).toEqual(of(history));
        const confused = history.facts.map((fact) => ({ ...fact, at: history.started.at }));
        expect(of({ ...history, facts: confused }).days.at(-1)).toEqual(of(history).days.at(-1));
      }),
    );
  });

  it('never changes once closed', () => {
    fc.assert(
      fc.property(anyHistory, anyHistory, (history, other) => {
        const later = other.facts.map((fact) => ({ ...fact, seq: fact.seq + 1000 }));
        expect(of({ ...history, facts: [...history.facts, ...later] })).toEqual(of(history));
      }),
    );
  });
});
