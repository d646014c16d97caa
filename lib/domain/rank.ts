/**
 * Ranks are text that sorts byte by byte: six base-36 digits, then an optional base-36 fraction that never ends in 0.
 * The integer part keeps ranks short when items are appended or prepended; the fraction makes room between
 * neighbours, one more character every five insertions at the same spot.
 */
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';
/** Digits that a place of a rank can hold. */
export const RANK_BASE = DIGITS.length;
/** Digits before the fraction. */
export const INTEGER_LENGTH = 6;
const INTEGER_LIMIT = RANK_BASE ** INTEGER_LENGTH;
/** Distance of neighbours when appending, so that most insertions fit between two integers. */
export const STEP = RANK_BASE ** 2;

const RANK_PATTERN = /^[0-9a-z]{6}(?:[0-9a-z]*[1-9a-z])?$/;

/** Whether the text is a rank of this scheme. */
export function isRank(text: string): boolean {
  return RANK_PATTERN.test(text);
}

function integerOf(rank: string): number {
  return Number.parseInt(rank.slice(0, INTEGER_LENGTH), RANK_BASE);
}

function fromInteger(value: number): string {
  return value.toString(RANK_BASE).padStart(INTEGER_LENGTH, '0');
}

function digitAt(fraction: string, index: number): number {
  return DIGITS.indexOf(fraction.charAt(index) || '0');
}

/** A fraction strictly between two fractions; `null` as upper bound means 1. Neither may end in 0. */
function fractionBetween(low: string, high: string | null): string {
  let prefix = '';
  for (let index = 0; ; index += 1) {
    const from = digitAt(low, index);
    const to = high === null ? RANK_BASE : digitAt(high, index);
    if (from === to) {
      prefix += DIGITS.charAt(from);
      continue;
    }
    if (to - from > 1) return prefix + DIGITS.charAt(Math.floor((from + to) / 2));
    // Neighbouring digits: the upper one alone, where `high` goes on after it.
    if (high !== null && index + 1 < high.length) return prefix + DIGITS.charAt(to);
    // Otherwise keep the lower one, after which anything greater than the rest of `low` fits.
    return prefix + DIGITS.charAt(from) + fractionBetween(low.slice(index + 1), null);
  }
}

function assertBounds(low: string | null, high: string | null): void {
  if ((low !== null && !isRank(low)) || (high !== null && !isRank(high))) throw new RangeError('Not a rank.');
  if (low !== null && high !== null && low >= high)
    throw new RangeError('The bounds are not in ascending order.');
}

/** Below `high`; near the start of the scale the steps become smaller, so that there is always room. */
function rankBefore(high: string): string {
  const integer = integerOf(high);
  if (integer > STEP) return fromInteger(integer - STEP);
  if (integer > 1) return fromInteger(Math.floor(integer / 2));
  if (integer === 1) return fromInteger(0) + fractionBetween('', null);
  if (high.length === INTEGER_LENGTH) throw new RangeError('Nothing comes before the lowest rank.');
  return fromInteger(0) + fractionBetween('', high.slice(INTEGER_LENGTH));
}

/** Above `low`; near the end of the scale the steps become smaller, so that there is always room. */
function rankAfter(low: string): string {
  const integer = integerOf(low);
  if (integer + STEP < INTEGER_LIMIT) return fromInteger(integer + STEP);
  if (integer + 1 < INTEGER_LIMIT) return fromInteger(Math.ceil((integer + INTEGER_LIMIT) / 2));
  return low.slice(0, INTEGER_LENGTH) + fractionBetween(low.slice(INTEGER_LENGTH), null);
}

/**
 * A rank strictly between two ranks; `null` means the end of the list on that side. The result depends on its
 * arguments alone, so two writers at one spot get the same rank: the caller holds the project while it asks.
 *
 * Throws RangeError when the bounds are not ranks in ascending order.
 */
export function rankBetween(low: string | null, high: string | null): string {
  assertBounds(low, high);
  if (low === null) return high === null ? fromInteger(INTEGER_LIMIT / 2) : rankBefore(high);
  if (high === null) return rankAfter(low);
  const from = integerOf(low);
  const to = integerOf(high);
  if (to - from > 1) return fromInteger(Math.floor((from + to) / 2));
  if (to > from && high.length > INTEGER_LENGTH) return fromInteger(to);
  const integer = low.slice(0, INTEGER_LENGTH);
  return (
    integer + fractionBetween(low.slice(INTEGER_LENGTH), from === to ? high.slice(INTEGER_LENGTH) : null)
  );
}
