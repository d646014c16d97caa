import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDays } from '@/lib/domain/calendar';
import { type FlowItem, workInProgress } from '@/lib/domain/flow';
import {
  controlChart,
  cumulativeFlow,
  FLOW_STAGES,
  flowPercentiles,
  throughput,
} from '@/lib/domain/flow-charts';
import { BERLIN, EASTER } from '@/lib/domain/testing/golden-sprint';
import { instantMs, toInstant } from '@/lib/domain/instants';
import { STORY_STATUSES, type StoryStatus } from '@/lib/domain/statuses';

const DAYS = calendarDays(EASTER.startDate, EASTER.endDate, BERLIN);
const NEVER = '2027-01-01T00:00:00Z';

function item(id: string, moves: [day: number, time: string, status: StoryStatus][]): FlowItem {
  const visits = moves.map(([day, time, status]) => ({ enteredAt: EASTER.at(day, time), status }));
  const spans = visits.map((visit, index) => ({ ...visit, leftAt: visits[index + 1]?.enteredAt ?? null }));
  return { id, createdAt: spans[0]?.enteredAt ?? EASTER.at(0, '00:00'), spans };
}

const items = [
  item('a', [
    [0, '09:00', 'ready'],
    [1, '09:00', 'in_progress'],
    [3, '00:00', 'done'],
  ]),
  item('b', [
    [0, '10:00', 'backlog'],
    [2, '09:00', 'in_progress'],
    [5, '23:59', 'review'],
    [6, '23:59', 'done'],
  ]),
  item('c', [
    [1, '10:00', 'backlog'],
    [2, '10:00', 'cancelled'],
  ]),
];

describe('throughput', () => {
  it('counts finishes on their local day, days without one included', () => {
    expect(throughput(items, DAYS).map((day) => day.count)).toEqual([0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0]);
  });

  it('counts a reopened item once, at its last finish', () => {
    const again = item('d', [
      [0, '09:00', 'in_progress'],
      [1, '09:00', 'done'],
      [2, '09:00', 'review'],
      [4, '09:00', 'done'],
    ]);
    expect(throughput([again], DAYS).map((day) => day.count)).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
  });
});

describe('cumulativeFlow', () => {
  it('counts items in and past each stage at the end of each day, cancelled ones nowhere', () => {
    const days = cumulativeFlow(items, DAYS, EASTER.at(6, '23:59'));
    expect(days.map(({ inStage }) => FLOW_STAGES.map((stage) => inStage[stage]))).toEqual([
      [1, 1, 0, 0, 0],
      [2, 0, 1, 0, 0],
      [0, 0, 2, 0, 0],
      [0, 0, 1, 0, 1],
      [0, 0, 1, 0, 1],
      [0, 0, 0, 1, 1],
      [0, 0, 0, 0, 2],
    ]);
    expect(days[2]?.inStage).toEqual({ backlog: 0, ready: 0, started: 2, review: 0, done: 0 });
    expect(days[1]?.inOrPast).toEqual({ backlog: 3, ready: 1, started: 1, review: 0, done: 0 });
  });

  it('shows today as it is now and no day after', () => {
    const days = cumulativeFlow(items, DAYS, EASTER.at(1, '08:59'));
    expect(days).toHaveLength(2);
    expect(days[1]?.inStage).toMatchObject({ ready: 1, started: 0 });
  });

  it('lets the done band fall only when an item is reopened, cancelled or deleted', () => {
    const move = fc.tuple(
      fc.integer({ min: 0, max: 11 }),
      fc.constantFrom<StoryStatus>('ready', 'in_progress', 'review'),
    );
    const story = fc.record({
      moves: fc.array(move, { maxLength: 5 }),
      done: fc.integer({ min: 0, max: 11 }),
    });
    fc.assert(
      fc.property(fc.array(story, { maxLength: 8 }), (stories) => {
        const all = stories.map(({ moves, done }, index) => {
          const before = moves.filter(([day]) => day < done).sort(([a], [b]) => a - b);
          const visits = before.map(([day, status]): [number, string, StoryStatus] => [day, '12:00', status]);
          return item(`s${index}`, [...visits, [done, '13:00', 'done']]);
        });
        const done = cumulativeFlow(all, DAYS, NEVER).map((day) => day.inStage.done);
        expect(done).toEqual([...done].sort((a, b) => a - b));
        expect(done.at(-1)).toBe(all.length);
      }),
    );
  });

  it('has the work in progress as the gap between its lines', () => {
    const status = fc.constantFrom(...STORY_STATUSES);
    const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 11 }), status), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(moves, { maxLength: 8 }), (stories) => {
        const all = stories.map((list, index) => {
          const sorted = [...list].sort(([a], [b]) => a - b);
          return item(
            `s${index}`,
            sorted.map(([day, to]) => [day, '12:00', to]),
          );
        });
        cumulativeFlow(all, DAYS, NEVER).forEach((day, index) => {
          const end = toInstant(instantMs(DAYS[index]?.endsAt ?? NEVER) - 1);
          expect(day.inOrPast.started - day.inOrPast.done).toBe(workInProgress(all, end));
        });
      }),
    );
  });
});

describe('flowPercentiles', () => {
  it('name their method and what they rest on', () => {
    expect(flowPercentiles([1, 2, 3, 4, 100])).toEqual({
      method: 'nearest-rank',
      n: 5,
      p50: 3,
      p85: 100,
      p95: 100,
    });
    expect(flowPercentiles([])).toMatchObject({ n: 0, p50: null, p85: null });
  });
});

describe('controlChart', () => {
  it('orders finished items by finish, with a centred mean by item', () => {
    const HOUR = 3_600_000;
    const chart = controlChart(items, { reach: 1 });
    expect(chart.points).toEqual([
      {
        id: 'a',
        finishedAt: EASTER.at(3, '00:00'),
        cycleTime: 39 * HOUR,
        rollingMean: (39 * HOUR + (109 * 60 + 59) * 60_000) / 2,
      },
      {
        id: 'b',
        finishedAt: EASTER.at(6, '23:59'),
        cycleTime: (109 * 60 + 59) * 60_000,
        rollingMean: (39 * HOUR + (109 * 60 + 59) * 60_000) / 2,
      },
    ]);
    expect(chart.mean).toBe(chart.points[0]?.rollingMean);
  });

  it('is empty without finished items', () => {
    expect(controlChart([])).toEqual({ points: [], mean: null, standardDeviation: null });
  });
});
