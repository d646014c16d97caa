import { estimateLabel, type Estimate, type EstimateScale, type EstimateSum } from '@/lib/domain/estimates';

/** Points without needless decimals. */
export function formatPoints(points: number): string {
  return points.toLocaleString('en-GB', { maximumFractionDigits: 1 });
}

/** A sum in words, with what it hides: “18 points, 1 unestimated”. */
export function describeSum({ points, unestimated }: EstimateSum): string {
  const text = `${formatPoints(points)} ${points === 1 ? 'point' : 'points'}`;
  return unestimated > 0 ? `${text}, ${unestimated} unestimated` : text;
}

/** An estimate as the project's scale calls it; a dash without one. */
export function estimateText(estimate: Estimate, scale: EstimateScale): string {
  return estimateLabel(estimate, scale) ?? '–';
}
