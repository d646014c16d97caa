import type { CalendarDay } from '@/lib/domain/calendar';
import { cycleTime, type CycleTimeMethod, finishedAt, type FlowItem } from '@/lib/domain/flow';
import { type Instant, instantMs } from '@/lib/domain/instants';
import type { LocalDate } from '@/lib/domain/local-dates';
import { centredRollingMean, mean, percentile, standardDeviation } from '@/lib/domain/statistics';
import { type StatusCategory, statusCategory } from '@/lib/domain/statuses';

/** The stages work passes through, in order; cancelled work has left them. */
export const FLOW_STAGES = ['backlog', 'ready', 'started', 'review', 'done'] as const;
export type FlowStage = Exclude<StatusCategory, 'cancelled'>;

/** One local day: how many items were in each stage at its end (or at `now`), and how many in it or past it. */
export type CumulativeFlowDay = {
  date: LocalDate;
  inStage: Record<FlowStage, number>;
  inOrPast: Record<FlowStage, number>;
};

/** Quantiles of durations in the unit of the values, each `null` without values; `n` values stand behind them. */
export type FlowPercentiles = {
  method: 'nearest-rank';
  n: number;
  p50: number | null;
  p85: number | null;
  p95: number | null;
};

/** A finished item and its cycle time in milliseconds, with the centred rolling mean of its neighbours. */
export type ControlChartPoint = { id: string; finishedAt: Instant; cycleTime: number; rollingMean: number };
export type ControlChart = {
  points: ControlChartPoint[];
  mean: number | null;
  standardDeviation: number | null;
};

/** Items finished a day, days without any included (Kanban Guide: a count, no size). A reopened item counts at its last finish. */
export function throughput(
  items: readonly FlowItem[],
  days: readonly CalendarDay[],
): { date: LocalDate; count: number }[] {
  const finishes = items.flatMap((item) => finishedAt(item) ?? []).map(instantMs);
  return days.map(({ date, startsAt, endsAt }) => {
    const [from, to] = [instantMs(startsAt), instantMs(endsAt)];
    return { date, count: finishes.filter((ms) => from <= ms && ms < to).length };
  });
}

/** The 50th, 85th and 95th percentile: cycle times are skewed to the right, so a mean alone promises too much. */
export function flowPercentiles(values: readonly number[]): FlowPercentiles {
  return {
    method: 'nearest-rank',
    n: values.length,
    p50: percentile(values, 50),
    p85: percentile(values, 85),
    p95: percentile(values, 95),
  };
}

function noneInAnyStage(): Record<FlowStage, number> {
  return { backlog: 0, ready: 0, started: 0, review: 0, done: 0 };
}

/**
 * The cumulative flow diagram: days up to `now`, bands of `inStage` stacked from done downwards. The vertical gap between
 * started and done is WIP, the horizontal one about the cycle time; the done band falls only when an item is reopened,
 * cancelled or deleted.
 */
export function cumulativeFlow(
  items: readonly FlowItem[],
  days: readonly CalendarDay[],
  now: Instant,
): CumulativeFlowDay[] {
  const nowMs = instantMs(now);
  const visits = items.flatMap((item) =>
    item.spans.flatMap(({ status, enteredAt, leftAt }) => {
      const stage = statusCategory(status);
      if (stage === 'cancelled') return [];
      const to = leftAt === null ? Number.POSITIVE_INFINITY : instantMs(leftAt);
      return [{ stage, from: instantMs(enteredAt), to }];
    }),
  );
  return days
    .filter((day) => instantMs(day.startsAt) <= nowMs)
    .map(({ date, endsAt }) => {
      // The last moment of the day: an item that moves at midnight belongs to the next one.
      const moment = Math.min(instantMs(endsAt) - 1, nowMs);
      const inStage = noneInAnyStage();
      for (const visit of visits) if (visit.from <= moment && moment < visit.to) inStage[visit.stage] += 1;
      const inOrPast = noneInAnyStage();
      let past = 0;
      for (const stage of [...FLOW_STAGES].reverse()) inOrPast[stage] = past += inStage[stage];
      return { date, inStage, inOrPast };
    });
}

/**
 * Jira's control chart: finished items by the time they were finished, their cycle time, and a rolling mean over `reach`
 * items on either side (by item, centred). Mean and standard deviation are over all points, in milliseconds.
 */
export function controlChart(
  items: readonly FlowItem[],
  options: { method?: CycleTimeMethod; reach?: number } = {},
): ControlChart {
  const finished = items
    .flatMap((item) => {
      const [at, time] = [finishedAt(item), cycleTime(item, options.method)];
      return at === null || time === null ? [] : [{ id: item.id, finishedAt: at, cycleTime: time }];
    })
    .sort((a, b) => instantMs(a.finishedAt) - instantMs(b.finishedAt));
  const times = finished.map((point) => point.cycleTime);
  const rolling = centredRollingMean(times, options.reach ?? 3);
  return {
    points: finished.map((point, index) => ({ ...point, rollingMean: rolling[index] ?? point.cycleTime })),
    mean: mean(times),
    standardDeviation: standardDeviation(times),
  };
}
