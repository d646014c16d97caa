/** A size in points; `null` means nobody has estimated the item, which is not the same as 0 points. */
export type Estimate = number | null;

/** A sum of points with what it hides: how many items it covers and how many of those have no estimate (and so add nothing). */
export type EstimateSum = { points: number; count: number; unestimated: number };

export const ESTIMATE_SCALES = ['fibonacci', 'exponential', 'linear', 'tshirt'] as const;
export type EstimateScale = (typeof ESTIMATE_SCALES)[number];

/** One choice on a scale. `extended` steps are offered only where a project wants large sizes. */
export type ScaleStep = { value: number; label: string; extended: boolean };

function numeric(values: number[], extended: number[]): ScaleStep[] {
  const step = (isExtended: boolean) => (value: number) => ({
    value,
    label: String(value),
    extended: isExtended,
  });
  return [...values.map(step(false)), ...extended.map(step(true))];
}

const FIBONACCI = numeric([1, 2, 3, 5, 8], [13, 21]);
const SHIRTS = ['XS', 'S', 'M', 'L', 'XL', 'XXL', 'XXXL'];

const STEPS: Record<EstimateScale, ScaleStep[]> = {
  fibonacci: FIBONACCI,
  exponential: numeric([1, 2, 4, 8, 16], [32, 64]),
  linear: numeric([1, 2, 3, 4, 5], [6, 7]),
  tshirt: FIBONACCI.map((step, index) => ({ ...step, label: SHIRTS[index] ?? step.label })),
};

/**
 * The steps of a scale, smallest first, as Linear defines them; T-shirt sizes carry the Fibonacci values, so sums stay
 * possible. `extended` adds the two largest steps.
 */
export function scaleSteps(scale: EstimateScale, { extended = false } = {}): ScaleStep[] {
  return STEPS[scale].filter((step) => extended || !step.extended);
}

/** What to print for an estimate: the step's label, the bare number when the scale has no such step, `null` when there is no estimate. */
export function estimateLabel(estimate: Estimate, scale: EstimateScale): string | null {
  if (estimate === null) return null;
  return STEPS[scale].find((step) => step.value === estimate)?.label ?? String(estimate);
}

/** Adds estimates up in points and counts what has none. */
export function sumEstimates(estimates: readonly Estimate[]): EstimateSum {
  return {
    points: estimates.reduce<number>((sum, estimate) => sum + (estimate ?? 0), 0),
    count: estimates.length,
    unestimated: estimates.filter((estimate) => estimate === null).length,
  };
}
