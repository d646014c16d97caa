import { Temporal } from 'temporal-polyfill';
import { type Instant, instantMs, toInstant } from '@/lib/domain/instants';
import {
  addDays,
  eachDay,
  isLocalDate,
  isWorkingDay,
  type LocalDate,
  type WorkingCalendar,
} from '@/lib/domain/local-dates';

/** What turns instants into days and days into working days for one project. `timezone` is an IANA name. */
export type ProjectCalendar = WorkingCalendar & { timezone: string };

/** The instants a local day spans: from `startsAt` up to, not including, `endsAt`. */
export type DayBounds = { startsAt: Instant; endsAt: Instant };

/** One local day of a project: 24 h long, or 23 or 25 h where the clocks change. */
export type CalendarDay = DayBounds & { date: LocalDate; working: boolean };

/** What decides which days a sprint's chart shows: its planned dates, its real start, and its close or the present. */
export type SprintSpan = { startDate: LocalDate; endDate: LocalDate; startedAt: Instant; until: Instant };

function startOfDay(date: LocalDate, timezone: string): Instant {
  if (!isLocalDate(date)) throw new RangeError(`Not a date: "${date}"`);
  return toInstant(Temporal.PlainDate.from(date).toZonedDateTime(timezone).epochMilliseconds);
}

/**
 * The instants a local date spans in a zone: from its first moment (01:00 where the clocks skip midnight) to the next
 * date's. A date the zone skipped as a whole (Apia, 2011-12-30) is empty. Throws a RangeError for an impossible date or zone.
 */
export function dayBounds(date: LocalDate, timezone: string): DayBounds {
  return { startsAt: startOfDay(date, timezone), endsAt: startOfDay(addDays(date, 1), timezone) };
}

/**
 * The instants a sprint is planned to span: 00:00 of its first local day to 00:00 after its last, so the last day counts
 * in full. Throws a RangeError for impossible dates or zones and when the end comes before the start.
 */
export function sprintBounds(startDate: LocalDate, endDate: LocalDate, timezone: string): DayBounds {
  if (endDate < startDate) throw new RangeError(`The end ${endDate} comes before the start ${startDate}`);
  return { startsAt: startOfDay(startDate, timezone), endsAt: dayBounds(endDate, timezone).endsAt };
}

/** The date on the project's wall calendar at an instant. Throws a RangeError for an impossible instant or zone. */
export function localDate(instant: Instant, timezone: string): LocalDate {
  const moment = Temporal.Instant.fromEpochMilliseconds(instantMs(instant));
  return moment.toZonedDateTimeISO(timezone).toPlainDate().toString();
}

/**
 * Every local day from `startDate` to `endDate`, both included, with its bounds. Each day ends where the next begins, so
 * every instant of the span falls in exactly one day. Throws as `eachDay` and `dayBounds` do.
 */
export function calendarDays(
  startDate: LocalDate,
  endDate: LocalDate,
  calendar: ProjectCalendar,
): CalendarDay[] {
  return eachDay(startDate, endDate).map((date) => ({
    date,
    ...dayBounds(date, calendar.timezone),
    working: isWorkingDay(date, calendar),
  }));
}

/**
 * The days a sprint's burndown shows: its planned days, earlier ones when it was started early, and later ones when it was
 * closed late or is overdue. Throws as `calendarDays` does.
 */
export function sprintDays(span: SprintSpan, calendar: ProjectCalendar): CalendarDay[] {
  const started = localDate(span.startedAt, calendar.timezone);
  const until = localDate(span.until, calendar.timezone);
  const first = started < span.startDate ? started : span.startDate;
  const last = until > span.endDate ? until : span.endDate;
  return calendarDays(first, last, calendar);
}
