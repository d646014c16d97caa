import type { LocalDate } from '@/lib/domain/local-dates';

/** The days of a sprint, as the project's calendar has them: no reader's zone moves them. */
export function dateRange(
  { startDate, endDate }: { startDate: LocalDate; endDate: LocalDate },
  locale?: string,
): string {
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  return format.formatRange(new Date(`${startDate}T00:00:00Z`), new Date(`${endDate}T00:00:00Z`));
}

/** A moment, in the zone of the project. */
export function momentIn(timezone: string, at: string, locale?: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: timezone,
  }).format(new Date(at));
}
