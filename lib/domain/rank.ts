/**
 * Ranks are text that sorts byte by byte: six base-36 digits, then an optional base-36 fraction that never ends in 0.
 * The integer part keeps ranks short when items are appended or prepended; the fraction makes room between
 * neighbours, one more character every five insertions at the same spot.
 */
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;
const INTEGER_LENGTH = 6;
const INTEGER_LIMIT = BASE ** INTEGER_LENGTH;
/** Distance of neighbours when appending, so that most insertions fit between two integers. */
const STEP = BASE ** 2;

const RANK_PATTERN = /^[0-9a-z]{6}(?:[0-9a-z]*[1-9a-z])?$/;

/** Whether the text is a rank of this scheme. */
export function isRank(text: string): boolean {
  return RANK_PATTERN.test(text);
}

function integerOf(rank: string): number {
  return Number.parseInt(rank.slice(0, INTEGER_LENGTH), BASE);
}

function fromInteger(value: number): string {
  if (value < 0 || value >= INTEGER_LIMIT) throw new RangeError('The order has no room left at its end.');
  return value.toString(BASE).padStart(INTEGER_LENGTH, '0');
}

function digitAt(fraction: string, index: number): number {
  return DIGITS.indexOf(fraction.charAt(index) || '0');
}

/** A fraction strictly between two fractions; `null` as upper bound means 1. Neither may end in 0. */
function fractionBetween(low: string, high: string | null): string {
  let prefix = '';
  for (let index = 0; ; index += 1) {
    const from = digitAt(low, index);
    const to = high === null ? BASE : digitAt(high, index);
    if (from === to) {
      prefix += DIGITS.charAt(from);
      continue;
    }
    if (to - from > 1) return prefix + DIGITS.charAt(Math.floor((from + to) / 2));
    // Neighbouring digits: keep the lower one, after which anything greater than the rest of `low` fits.
    return prefix + DIGITS.charAt(from) + fractionBetween(low.slice(index + 1), null);
  }
}

/**
 * A rank strictly between two ranks; `null` means the end of the list on that side. The result depends on its
 * arguments alone, so two writers at one spot get the same rank: the caller holds the project while it asks.
 *
 * Throws RangeError when the bounds are not ranks in ascending order or an end of the scale is reached.
 */
export function rankBetween(low: string | null, high: string | null): string {
  if ((low !== null && !isRank(low)) || (high !== null && !isRank(high))) throw new RangeError('Not a rank.');
  if (low === null && high === null) return fromInteger(INTEGER_LIMIT / 2);
  if (high === null) return fromInteger(integerOf(low ?? '') + STEP);
  if (low === null) {
    const integer = integerOf(high);
    if (integer > 0) return fromInteger(integer > STEP ? integer - STEP : Math.floor(integer / 2));
    if (high.length === INTEGER_LENGTH) throw new RangeError('The order has no room left at its start.');
    return fromInteger(0) + fractionBetween('', high.slice(INTEGER_LENGTH));
  }
  if (low >= high) throw new RangeError('The bounds are not in ascending order.');
  const from = integerOf(low);
  const to = integerOf(high);
  if (to - from > 1) return fromInteger(Math.floor((from + to) / 2));
  const integer = low.slice(0, INTEGER_LENGTH);
  return (
    integer + fractionBetween(low.slice(INTEGER_LENGTH), from === to ? high.slice(INTEGER_LENGTH) : null)
  );
}
