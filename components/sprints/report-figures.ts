import { formatPoints, pointsText, signedPoints, storyCount } from '@/components/stories/points';
import type { EstimateSum } from '@/lib/domain/estimates';
import type { SprintReport } from '@/lib/domain/sprint-report';

import type { Figure } from './figures';

const percent = (ratio: number | null) => (ratio === null ? '–' : `${(ratio * 100).toFixed(1)} %`);

function countNote({ count, unestimated }: EstimateSum): string {
  const items = storyCount(count);
  return unestimated > 0 ? `${items}, ${unestimated} unestimated` : items;
}

function scopeNote({ added, removed, reestimated }: SprintReport['scopeChange']): string {
  const parts = [
    added !== 0 && `${signedPoints(added)} added`,
    removed !== 0 && `${signedPoints(removed)} removed`,
    reestimated !== 0 && `${signedPoints(reestimated)} re-estimated`,
  ].filter(Boolean);
  return parts.join(', ') || 'none';
}

/** What a report says in figures: commitment and result first, then the ratios, then what changed on the way. */
export function reportFigures(report: SprintReport): Figure[] {
  const { commitment, committedKept, buckets, scopeChange } = report;
  return [
    { label: 'Committed', value: formatPoints(commitment.points), note: countNote(commitment) },
    { label: 'Completed', value: formatPoints(buckets.completed.points), note: countNote(buckets.completed) },
    {
      label: 'Not completed',
      value: formatPoints(buckets.notCompleted.points),
      note: countNote(buckets.notCompleted),
    },
    { label: 'Say / do', value: percent(report.sayDo), note: 'completed ÷ committed' },
    {
      label: 'Commitment kept',
      value: percent(report.committedKeptRatio),
      note: `${formatPoints(committedKept.points)} of ${pointsText(commitment.points)}`,
    },
    {
      label: 'Scope changes',
      value: signedPoints(scopeChange.net),
      note: scopeNote(scopeChange),
    },
  ];
}
