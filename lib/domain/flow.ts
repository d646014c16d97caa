import { type Instant, instantMs } from '@/lib/domain/instants';
import { daysBetween, type LocalDate, workingDays, type WorkingCalendar } from '@/lib/domain/local-dates';
import { isDone, isStarted, type WorkItemStatus } from '@/lib/domain/statuses';

/** One visit to a status, from `enteredAt` up to `leftAt`; `null` while the item is there. */
export type StatusSpan = { status: WorkItemStatus; enteredAt: Instant; leftAt: Instant | null };

/** A work item and all its visits. An item that was deleted has no visit left open. */
export type FlowItem = { id: string; createdAt: Instant; spans: readonly StatusSpan[] };

/**
 * `elapsed` is the time from started to finished (Kanban Guide), `in_status` the time spent in started statuses over all
 * visits (Jira's control chart). Both grow when an item is reopened; only `elapsed` counts the time it lay as done.
 */
export type CycleTimeMethod = 'elapsed' | 'in_status';

/** A stretch of time; `to` is `null` while it lasts. */
export type TimeSpan = { from: Instant; to: Instant | null };

function inOrder(item: FlowItem): StatusSpan[] {
  return [...item.spans].sort((a, b) => instantMs(a.enteredAt) - instantMs(b.enteredAt));
}

/** The status of an item at an instant: `null` before its first visit and once it is deleted. */
export function statusAt(item: FlowItem, at: Instant): WorkItemStatus | null {
  const ms = instantMs(at);
  const span = item.spans.find(
    ({ enteredAt, leftAt }) => instantMs(enteredAt) <= ms && (leftAt === null || ms < instantMs(leftAt)),
  );
  return span?.status ?? null;
}

/**
 * The one point where work on an item counts as started: its first visit to a started status, or to done when it went
 * there directly. `null` while it is not started.
 */
export function startedAt(item: FlowItem): Instant | null {
  return inOrder(item).find(({ status }) => isStarted(status) || isDone(status))?.enteredAt ?? null;
}

/** The one point where an item counts as finished: when it became done for the last time. `null` while it is reopened, cancelled or deleted. */
export function finishedAt(item: FlowItem): Instant | null {
  const last = inOrder(item).at(-1);
  return last?.leftAt === null && isDone(last.status) ? last.enteredAt : null;
}

/** Milliseconds an item spent in the statuses over all its visits, an open visit counted to `now`. */
export function timeInStatus(
  item: FlowItem,
  counts: (status: WorkItemStatus) => boolean,
  now: Instant,
): number {
  return item.spans
    .filter((span) => counts(span.status))
    .reduce(
      (sum, { enteredAt, leftAt }) => sum + Math.max(0, instantMs(leftAt ?? now) - instantMs(enteredAt)),
      0,
    );
}

function between(from: Instant | null, to: Instant | null): number | null {
  return from === null || to === null ? null : instantMs(to) - instantMs(from);
}

/** Cycle time in milliseconds of calendar time; `null` for what is not finished, cancelled items included. */
export function cycleTime(item: FlowItem, method: CycleTimeMethod = 'elapsed'): number | null {
  const finished = finishedAt(item);
  if (finished === null) return null;
  return method === 'elapsed' ? between(startedAt(item), finished) : timeInStatus(item, isStarted, finished);
}

/** Lead time in milliseconds, from created to finished; `null` for what is not finished. */
export function leadTime(item: FlowItem): number | null {
  return between(item.createdAt, finishedAt(item));
}

/** Reaction time in milliseconds, from created to started; `null` for what is not started. */
export function reactionTime(item: FlowItem): number | null {
  return between(item.createdAt, startedAt(item));
}

/** Work item age in milliseconds at `now`, from its first start; `null` unless the item is in progress then (Kanban Guide). */
export function workItemAge(item: FlowItem, now: Instant): number | null {
  const status = statusAt(item, now);
  return status !== null && isStarted(status) ? between(startedAt(item), now) : null;
}

/** Work in progress at an instant: how many items are started and not finished (Kanban Guide). Cancelled ones are neither. */
export function workInProgress(items: readonly FlowItem[], at: Instant): number {
  return items.filter((item) => {
    const status = statusAt(item, at);
    return status !== null && isStarted(status);
  }).length;
}

/**
 * Days from one instant to another counted as people do: by date, both ends included, so the same day is 1. With a
 * calendar only working days count, still at least 1. `dateOf` gives the project's local date.
 */
export function inclusiveDays(
  from: Instant,
  to: Instant,
  dateOf: (instant: Instant) => LocalDate,
  calendar?: WorkingCalendar,
): number {
  const [start, end] = [dateOf(from), dateOf(to)];
  if (calendar === undefined) return daysBetween(start, end) + 1;
  return Math.max(1, workingDays(start, end, calendar).length);
}

/** Milliseconds covered by at least one of the spans, so that two blockers at once count once; open spans run to `now`. */
export function unionOfSpans(spans: readonly TimeSpan[], now: Instant): number {
  const sorted = spans
    .map(({ from, to }) => ({ from: instantMs(from), to: instantMs(to ?? now) }))
    .sort((a, b) => a.from - b.from);
  let covered = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const { from, to } of sorted) {
    covered += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return covered;
}
