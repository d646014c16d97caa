/** What a measurement has to reach: a figure of its own, or one in proportion to its floor. */
export type Aim =
  { kind: 'below'; value: number; of: 'p50' | 'p95' } | { kind: 'within'; times: number; of: 'p50' | 'p95' };

/** What was measured of the product, beside the least that anything of the kind could take. */
export type Figure = {
  name: string;
  unit: 'ms' | 'kB' | '';
  ours: readonly number[];
  floor: readonly number[];
  aim: Aim;
  /** Anything that went wrong meanwhile. An aim is met only without. */
  failures?: number;
};

/** The value below which a share of the samples lies; NaN without samples. */
function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(Math.ceil(sorted.length * share) - 1, 0)] ?? Number.NaN;
}

const SHARES = { p50: 0.5, p95: 0.95 } as const;

/** A figure at one of its quantiles, and how many times its floor that is. */
export function at({ ours, floor }: Figure, of: 'p50' | 'p95') {
  const value = quantile(ours, SHARES[of]);
  const least = quantile(floor, SHARES[of]);
  return { value, floor: least, ratio: value / least };
}

/** Whether a figure reaches its aim. */
export function isMet(figure: Figure): boolean {
  const { aim, failures = 0 } = figure;
  const { value, ratio } = at(figure, aim.of);
  return failures === 0 && (aim.kind === 'below' ? value < aim.value : ratio <= aim.times);
}
