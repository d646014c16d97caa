import ms, { type StringValue } from 'ms';

const UNITS: Record<string, number> = {
  w: 7 * 24 * 3_600_000,
  d: 24 * 3_600_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
};
const COMPOUND = /^(?:\d+[wdhms])*$/;

/**
 * The length in milliseconds of a duration as the SDK writes it (`1d2h30m`), or as a person may write it in a
 * function's configuration (`10 minutes`). The empty string is zero. Undefined when it is neither.
 */
export function parseDuration(text: string): number | undefined {
  if (COMPOUND.test(text)) {
    const parts = text.match(/\d+[wdhms]/g) ?? [];
    return parts.reduce((sum, part) => sum + Number(part.slice(0, -1)) * (UNITS[part.slice(-1)] ?? 0), 0);
  }
  const parsed = text.length <= 100 ? (ms(text as StringValue) as number | undefined) : undefined;
  return parsed !== undefined && Number.isFinite(parsed) && parsed >= 0 ? parsed : undefined;
}

/** The instant a duration or an ISO date points at, seen from `now`. Undefined when the text is neither. */
export function parseDue(text: string, now: number): number | undefined {
  const duration = parseDuration(text);
  if (duration !== undefined) return now + duration;
  const date = /^[+-]?\d{4,6}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : date;
}
