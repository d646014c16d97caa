const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const TABLE = [
  15 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  40 * MINUTE,
  60 * MINUTE,
  120 * MINUTE,
];
const JITTER = 30 * SECOND;

/** How long to wait after the failure of a zero-based attempt. */
export type RetryDelay = (attempt: number) => number;

/** The back-off table of the Inngest service, with up to thirty seconds of jitter from `random` in [0, 1). */
export function tableDelay(attempt: number, random: number): number {
  return (TABLE[Math.min(attempt, TABLE.length - 1)] ?? 0) + Math.floor(random * JITTER);
}

/** The instant a `Retry-After` header names: seconds from `now`, or a date. Undefined when it is absent or neither. */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header)) return now + Number(header) * SECOND;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(now, date);
}
