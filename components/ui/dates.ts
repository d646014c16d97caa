/** The product speaks English, so it writes dates in one English way, the same on the server and in every browser. */
const LOCALE = 'en-GB';

/** A function that writes the local day `YYYY-MM-DD` in a given form. No reader's zone moves it. */
export function dayFormat(options: Intl.DateTimeFormatOptions): (date: string) => string {
  const format = new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: 'UTC' });
  return (date) => format.format(new Date(`${date}T00:00:00Z`));
}

const daysFormat = new Intl.DateTimeFormat(LOCALE, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

/** The local days from the first to the last: “Mon 16 Nov – Fri 27 Nov”. */
export function dayRange({ startDate, endDate }: { startDate: string; endDate: string }): string {
  return daysFormat.formatRange(new Date(`${startDate}T00:00:00Z`), new Date(`${endDate}T00:00:00Z`));
}

/** An instant as day and time in an IANA zone; in the reader's own without one. */
export function momentIn(timeZone: string | undefined, at: string | Date): string {
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(at),
  );
}
