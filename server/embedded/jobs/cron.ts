import { Cron } from 'croner';

/** A parsed cron trigger. Slots are whole seconds. */
export type CronSchedule = {
  /** The latest slot at or before an instant. */
  latest: (now: number) => number | undefined;
  /** The first slot after an instant. */
  next: (after: number) => number | undefined;
};

/**
 * Parses a cron trigger with an optional `TZ=Area/City ` prefix (UTC without it). Throws when the expression or the
 * time zone is invalid, or when no slot will ever come.
 */
export function parseCron(expression: string, now: number): CronSchedule {
  const [, timezone = 'UTC', pattern = ''] = /^(?:TZ=(\S+)\s+)?(.*)$/.exec(expression.trim()) ?? [];
  const cron = new Cron(pattern, { timezone, mode: '5-or-6-parts', paused: true });
  if (cron.nextRun(new Date(now)) === null) throw new Error(`"${expression}" never comes due`);
  return {
    latest: (instant) => {
      // The library looks strictly before a whole second, so the slot of this very second needs the next one.
      const reference = new Date((Math.floor(instant / 1_000) + 1) * 1_000);
      return cron.previousRuns(1, reference)[0]?.getTime();
    },
    next: (after) => cron.nextRun(new Date(after))?.getTime(),
  };
}

/** A process that stalls or restarts for no longer than this catches up on every slot. */
const CATCH_UP = 10_000;

/**
 * The slot to fire now, given the last one that fired. After a longer absence only the latest of the missed slots
 * fires: it is younger than the period by definition, and the older ones would only repeat its work.
 */
export function dueSlot(schedule: CronSchedule, lastSlot: number, now: number): number | undefined {
  const next = schedule.next(lastSlot);
  if (next === undefined || next > now) return undefined;
  return now - next <= CATCH_UP ? next : schedule.latest(now);
}
