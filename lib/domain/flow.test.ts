import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate } from '@/lib/domain/calendar';
import {
  cycleTime,
  finishedAt,
  type FlowItem,
  inclusiveDays,
  leadTime,
  reactionTime,
  startedAt,
  statusAt,
  timeInStatus,
  unionOfSpans,
  workInProgress,
  workItemAge,
} from '@/lib/domain/flow';
import { toInstant } from '@/lib/domain/instants';
import type { StoryStatus } from '@/lib/domain/statuses';

const HOUR = 3_600_000;
const BASE = Date.UTC(2026, 2, 2);
const hour = (hours: number) => toInstant(BASE + hours * HOUR);

/** An item created in the backlog at hour 0 that enters each status at its hour and stays in the last one, or is deleted. */
function item(moves: [hours: number, status: StoryStatus][], deletedAt?: number): FlowItem {
  const visits: [number, StoryStatus][] = [[0, 'backlog'], ...moves];
  return {
    id: 'story',
    createdAt: hour(0),
    spans: visits.map(([entered, status], index) => {
      const left = visits[index + 1]?.[0] ?? deletedAt;
      return { status, enteredAt: hour(entered), leftAt: left === undefined ? null : hour(left) };
    }),
  };
}

const plain = item([
  [10, 'ready'],
  [20, 'in_progress'],
  [30, 'review'],
  [50, 'done'],
]);
const reopened = item([
  [20, 'in_progress'],
  [30, 'done'],
  [80, 'in_progress'],
  [90, 'done'],
]);

describe('a story done in one go', () => {
  it('has one start, one finish and the times between', () => {
    expect([startedAt(plain), finishedAt(plain)]).toEqual([hour(20), hour(50)]);
    expect([leadTime(plain), reactionTime(plain), cycleTime(plain)]).toEqual([
      50 * HOUR,
      20 * HOUR,
      30 * HOUR,
    ]);
    expect(cycleTime(plain, 'in_status')).toBe(30 * HOUR);
  });

  it('ages while it is in progress only', () => {
    expect(workItemAge(plain, hour(15))).toBeNull();
    expect(workItemAge(plain, hour(45))).toBe(25 * HOUR);
    expect(workItemAge(plain, hour(60))).toBeNull();
  });

  it('is in one status at a time, from entering up to leaving', () => {
    expect(
      [hour(-1), hour(0), hour(10), hour(29), hour(30), hour(999)].map((at) => statusAt(plain, at)),
    ).toEqual([null, 'backlog', 'ready', 'in_progress', 'review', 'done']);
  });
});

describe('a reopened story', () => {
  it('finishes at its last finish and adds time by either method', () => {
    expect(finishedAt(reopened)).toBe(hour(90));
    expect(cycleTime(reopened)).toBe(70 * HOUR);
    expect(cycleTime(reopened, 'in_status')).toBe(20 * HOUR);
  });

  it('is unfinished while it is open again, and as old as its first start', () => {
    const open = item([
      [20, 'in_progress'],
      [30, 'done'],
      [80, 'review'],
    ]);
    expect([finishedAt(open), cycleTime(open), leadTime(open)]).toEqual([null, null, null]);
    expect(workItemAge(open, hour(85))).toBe(65 * HOUR);
  });
});

describe('stories that leave the usual way', () => {
  it('have no times when they are cancelled or deleted', () => {
    const cancelled = item([
      [20, 'in_progress'],
      [30, 'cancelled'],
    ]);
    const deleted = item([[20, 'done']], 40);
    for (const gone of [cancelled, deleted])
      expect([cycleTime(gone), leadTime(gone), workItemAge(gone, hour(50))]).toEqual([null, null, null]);
    expect(workInProgress([cancelled, deleted], hour(50))).toBe(0);
    expect(statusAt(deleted, hour(41))).toBeNull();
  });

  it('start when they finish if they skip the started statuses', () => {
    const direct = item([[20, 'done']]);
    expect([startedAt(direct), cycleTime(direct), reactionTime(direct)]).toEqual([hour(20), 0, 20 * HOUR]);
  });

  it('are no work in progress while they are back in the backlog', () => {
    const returned = item([
      [20, 'in_progress'],
      [30, 'backlog'],
    ]);
    expect(workInProgress([returned], hour(25))).toBe(1);
    expect(workInProgress([returned], hour(35))).toBe(0);
    expect(workItemAge(returned, hour(35))).toBeNull();
  });
});

describe('timeInStatus', () => {
  it('sums all visits, the open one to now', () => {
    expect(timeInStatus(plain, (status) => status === 'backlog' || status === 'ready', hour(60))).toBe(
      20 * HOUR,
    );
    expect(timeInStatus(plain, (status) => status === 'done', hour(60))).toBe(10 * HOUR);
    expect(timeInStatus(plain, (status) => status === 'done', hour(40))).toBe(0);
  });
});

describe('inclusiveDays', () => {
  const dateOf = (instant: string) => localDate(instant, 'Europe/Berlin');
  const calendar = { workingDays: [1, 2, 3, 4, 5], holidays: ['2026-04-03'] };

  it('counts dates of the project zone, the same day as 1', () => {
    expect(inclusiveDays('2026-03-02T08:00:00Z', '2026-03-02T16:00:00Z', dateOf)).toBe(1);
    expect(inclusiveDays('2026-03-02T22:30:00Z', '2026-03-02T23:30:00Z', dateOf)).toBe(2);
    expect(inclusiveDays('2026-03-27T08:00:00Z', '2026-03-30T08:00:00Z', dateOf)).toBe(4);
  });

  it('counts working days only on request, work at the weekend as one day', () => {
    expect(inclusiveDays('2026-04-02T08:00:00Z', '2026-04-06T08:00:00Z', dateOf, calendar)).toBe(2);
    expect(inclusiveDays('2026-03-07T08:00:00Z', '2026-03-08T08:00:00Z', dateOf, calendar)).toBe(1);
  });
});

describe('unionOfSpans', () => {
  const span = (from: number, to: number | null) => ({ from: hour(from), to: to === null ? null : hour(to) });

  it('counts overlapping blockers once', () => {
    expect(unionOfSpans([span(0, 10), span(5, 15), span(20, 30), span(22, 25)], hour(99))).toBe(25 * HOUR);
    expect(unionOfSpans([span(40, null), span(45, 50)], hour(60))).toBe(20 * HOUR);
    expect(unionOfSpans([], hour(0))).toBe(0);
  });

  it('equals counting the hours one by one', () => {
    const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 15 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(spans, (list) => {
        const hours = new Set(
          list.flatMap(([from, length]) => Array.from({ length }, (_, index) => from + index)),
        );
        const union = unionOfSpans(
          list.map(([from, length]) => span(from, from + length)),
          hour(99),
        );
        expect(union).toBe(hours.size * HOUR);
      }),
    );
  });
});

describe("Little's law", () => {
  it('holds exactly over a stretch in which everything starts and finishes', () => {
    const times = fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(times, (list) => {
        const items = list.map(([start, length]) =>
          item([
            [start, 'in_progress'],
            [start + length, 'done'],
          ]),
        );
        const stretch = 101;
        const samples = Array.from({ length: stretch }, (_, index) => workInProgress(items, hour(index)));
        const averageWip = samples.reduce((sum, wip) => sum + wip, 0) / stretch;
        const averageCycle = items.reduce((sum, one) => sum + (cycleTime(one) ?? 0), 0) / items.length / HOUR;
        expect(averageWip).toBeCloseTo((items.length / stretch) * averageCycle, 9);
      }),
    );
  });
});
