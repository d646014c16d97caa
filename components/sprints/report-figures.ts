import { formatPoints } from '@/components/stories/points';
import type { EstimateSum } from '@/lib/domain/estimates';
import type { SprintReport } from '@/lib/domain/sprint-report';

import type { Figure } from './figures';

const percent = (ratio: number | null) => (ratio === null ? '–' : `${(ratio * 100).toFixed(1)} %`);

function signed(points: number): string {
  if (points === 0) return '0';
  return points > 0 ? `+${formatPoints(points)}` : `−${formatPoints(-points)}`;
}

function countNote({ count, unestimated }: EstimateSum): string {
  const items = `${count} ${count === 1 ? 'story' : 'stories'}`;
  return unestimated > 0 ? `${items}, ${unestimated} unestimated` : items;
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
      note: `${formatPoints(committedKept.points)} of ${formatPoints(commitment.points)} points`,
    },
    {
      label: 'Scope changes',
      value: signed(scopeChange.net),
      note: `${signed(scopeChange.added)} added, ${signed(scopeChange.removed)} removed, ${signed(scopeChange.reestimated)} re-estimated`,
    },
  ];
}
