import { INTEGER_LENGTH, RANK_BASE, rankBetween, STEP } from '@/lib/domain/rank';

const BASE = BigInt(RANK_BASE);
const SCALE_END = BASE ** BigInt(INTEGER_LENGTH);

/** Values left free between two neighbours, at least: room for a dozen insertions before a rank grows. */
const LEAST_GAP = BASE ** 2n;

/** The rank as a whole number of units of its last digit, when it had `digits` of them; rounded down. */
function toUnits(rank: string, digits: number): bigint {
  let units = 0n;
  for (let index = 0; index < digits; index += 1) {
    units = units * BASE + BigInt(Number.parseInt(rank.charAt(index) || '0', RANK_BASE));
  }
  return units;
}

function fromUnits(units: bigint, digits: number): string {
  const text = units.toString(RANK_BASE).padStart(digits, '0');
  return text.slice(0, INTEGER_LENGTH) + text.slice(INTEGER_LENGTH).replace(/0+$/, '');
}

/** Up to where two ranks are the same there is no room between them. */
function fewestDigits(low: string | null, high: string | null): number {
  let same = 0;
  while (low !== null && high !== null && low.charAt(same) === high.charAt(same)) same += 1;
  return Math.max(same, INTEGER_LENGTH);
}

/** Bounds in whole steps for an open end, so that a spread takes no more of the scale than its ranks need. */
function boundsOf(low: string | null, high: string | null, count: number): [bigint, bigint] {
  const width = BigInt(STEP * (count + 1));
  if (low === null && high === null) return [(SCALE_END - width) / 2n, (SCALE_END + width) / 2n];
  if (low === null) {
    const end = toUnits(high ?? '', INTEGER_LENGTH);
    return [end > width ? end - width : 0n, end];
  }
  const start = toUnits(low, INTEGER_LENGTH);
  if (high !== null) return [start, toUnits(high, INTEGER_LENGTH)];
  return [start, start + width < SCALE_END ? start + width : SCALE_END];
}

/**
 * As many ranks as asked for, in ascending order, evenly spread strictly between two ranks and as short as leaves room
 * between them; `null` means the end of the list on that side.
 */
export function spreadBetween(low: string | null, high: string | null, count: number): string[] {
  // Checks the bounds, which have to be ranks in ascending order.
  if (count > 0) rankBetween(low, high);
  const [lowest, highest] = boundsOf(low, high, count);
  const parts = BigInt(count + 1);
  for (let digits = fewestDigits(low, high); ; digits += 1) {
    const finer = BASE ** BigInt(digits - INTEGER_LENGTH);
    const from = low === null ? lowest * finer : toUnits(low, digits);
    const to = high === null ? highest * finer : toUnits(high, digits);
    if (to - from < parts * LEAST_GAP) continue;
    return Array.from({ length: count }, (_, index) =>
      fromUnits(from + ((to - from) * BigInt(index + 1)) / parts, digits),
    );
  }
}
