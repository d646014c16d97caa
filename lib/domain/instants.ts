import { isLocalDate } from '@/lib/domain/local-dates';

/** An instant as ISO 8601 text with an offset, such as `2026-03-02T09:00:00.000Z`. */
export type Instant = string;

const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Milliseconds since 1970-01-01T00:00Z. Throws a RangeError for impossible dates and for text without an offset, which
 * JavaScript would read in the zone of whoever looks.
 */
export function instantMs(instant: Instant): number {
  const date = INSTANT.exec(instant)?.[1];
  const ms = date !== undefined && isLocalDate(date) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`Not an instant with an offset: "${instant}"`);
  return ms;
}

/** The canonical text of an instant given in milliseconds since 1970: UTC, three decimals, so that equal instants are equal text. */
export function toInstant(ms: number): Instant {
  return new Date(ms).toISOString();
}
