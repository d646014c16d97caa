/** The arithmetic mean, or `null` of nothing. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The middle value, half-way between the two middle ones of an even number; `null` of nothing. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** The standard deviation of the values as a whole population, or `null` of nothing. */
export function standardDeviation(values: readonly number[]): number | null {
  const centre = mean(values);
  if (centre === null) return null;
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)) ?? 0);
}

/**
 * The percentile by the nearest-rank method: the smallest observed value that at least `percent` of the values do not
 * exceed, so that "85 % took this long or less" is literally true. `percent` is above 0 and at most 100, else a
 * RangeError; `null` of nothing.
 */
export function percentile(values: readonly number[], percent: number): number | null {
  if (!(percent > 0 && percent <= 100)) throw new RangeError(`Not a percentile: ${percent}`);
  const sorted = [...values].sort((a, b) => a - b);
  // Multiplied before it is divided: 0.07 * 100 is not 7, and would take the next rank.
  return sorted[Math.ceil((percent * sorted.length) / 100) - 1] ?? null;
}

/**
 * The mean of each value with up to `reach` neighbours on either side: centred and by position, as in Jira's control
 * chart, not by time. Same length as `values`.
 */
export function centredRollingMean(values: readonly number[], reach: number): number[] {
  return values.map(
    (value, index) => mean(values.slice(Math.max(0, index - reach), index + reach + 1)) ?? value,
  );
}
