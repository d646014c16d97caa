import { estimateLabel, type Estimate, type EstimateScale, type EstimateSum } from '@/lib/domain/estimates';

/** Points without needless decimals. */
export function formatPoints(points: number): string {
  return points.toLocaleString('en-GB', { maximumFractionDigits: 1 });
}

/** A change of points with its sign: “+3”, “−2”, “0”. */
export function signedPoints(points: number): string {
  return points > 0 ? `+${formatPoints(points)}` : formatPoints(points).replace('-', '−');
}

/** “1 point”, “2.5 points”. */
export function pointsText(points: number): string {
  return `${formatPoints(points)} ${points === 1 ? 'point' : 'points'}`;
}

/** “1 pt”, “2.5 pts”: where there is little room. */
export function shortPoints(points: number): string {
  return `${formatPoints(points)} ${points === 1 ? 'pt' : 'pts'}`;
}

/** “1 story”, “1,600 stories”. */
export function storyCount(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'story' : 'stories'}`;
}

/** A sum in words, with what it hides: “18 points, 1 unestimated”. */
export function describeSum({ points, unestimated }: EstimateSum): string {
  const text = pointsText(points);
  return unestimated > 0 ? `${text}, ${unestimated} unestimated` : text;
}

/** An estimate as the project's scale calls it; a dash without one. */
export function estimateText(estimate: Estimate, scale: EstimateScale): string {
  return estimateLabel(estimate, scale) ?? '–';
}
