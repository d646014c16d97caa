/** A calendar date without a zone: `YYYY-MM-DD`. Compares and sorts as text. */
export type LocalDate = string;

/** Which days count as working days: ISO weekdays (1 = Monday … 7 = Sunday), less the holidays. */
export type WorkingCalendar = { workingDays: readonly number[]; holidays: readonly LocalDate[] };

/** 24 hours. A local day has 23 or 25 where the clocks change: take those from the calendar. */
const MS_PER_DAY = 86_400_000;

/** Ten years: far above any sprint or chart, low enough that a mistyped year cannot exhaust memory. */
const MAX_DAYS = 3660;
const LOCAL_DATE = /^\d{4}-\d{2}-\d{2}$/;

function toEpochDay(date: LocalDate): number {
  const ms = LOCAL_DATE.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  // Date.parse rolls 2026-02-30 over into March, so the text has to survive the round trip.
  if (Number.isNaN(ms) || fromEpochDay(ms / MS_PER_DAY) !== date)
    throw new RangeError(`Not a date: "${date}"`);
  return ms / MS_PER_DAY;
}

function fromEpochDay(day: number): LocalDate {
  const text = new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
  if (!LOCAL_DATE.test(text)) throw new RangeError('Dates reach from year 0 to 9999');
  return text;
}

/** Whether the text is a date that exists, written `YYYY-MM-DD`: 2026-02-29 is refused. */
export function isLocalDate(value: string): boolean {
  try {
    toEpochDay(value);
    return true;
  } catch {
    return false;
  }
}

/** The date so many days later (earlier when negative). Throws a RangeError for a date that does not exist or has no four-digit year. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return fromEpochDay(toEpochDay(date) + days);
}

/** Whole days from `start` to `end`: 0 for the same date, negative when `end` is earlier. Throws a RangeError for impossible dates. */
export function daysBetween(start: LocalDate, end: LocalDate): number {
  return toEpochDay(end) - toEpochDay(start);
}

/** The ISO weekday of a date, 1 = Monday … 7 = Sunday. Throws a RangeError for a date that does not exist. */
export function isoWeekday(date: LocalDate): number {
  return new Date(toEpochDay(date) * MS_PER_DAY).getUTCDay() || 7;
}

/**
 * Every date from `start` to `end`, both included. Throws a RangeError when a date does not exist, when the end comes
 * before the start, or when the span is longer than ten years.
 */
export function eachDay(start: LocalDate, end: LocalDate): LocalDate[] {
  const length = daysBetween(start, end) + 1;
  if (length < 1) throw new RangeError(`The end ${end} comes before the start ${start}`);
  if (length > MAX_DAYS) throw new RangeError(`${start} to ${end} is longer than ${MAX_DAYS} days`);
  return Array.from({ length }, (_, index) => addDays(start, index));
}

/** Whether the team works on this date: its weekday is in the mask and it is no holiday. Throws a RangeError for a date that does not exist. */
export function isWorkingDay(date: LocalDate, calendar: WorkingCalendar): boolean {
  return calendar.workingDays.includes(isoWeekday(date)) && !calendar.holidays.includes(date);
}

/** The working days from `start` to `end`, both included, in order. Throws as `eachDay` does. */
export function workingDays(start: LocalDate, end: LocalDate, calendar: WorkingCalendar): LocalDate[] {
  return eachDay(start, end).filter((date) => isWorkingDay(date, calendar));
}
