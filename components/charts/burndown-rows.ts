import { formatPoints, pointsText, signedPoints } from '@/components/stories/points';
import { dayFormat } from '@/components/ui/dates';
import type { Burndown, BurndownMark } from '@/lib/domain/burndown';
import type { MarkKind } from '@/lib/domain/sprint-ledger';

const dayLabel = dayFormat({ day: 'numeric', month: 'short' });

export type StoryNames = Readonly<Record<string, { key: string; title: string } | null>>;

/** A point of the chart: the state at the end of a day, and what happened on it. */
export type BurndownRow = {
  date: string;
  label: string;
  working: boolean;
  remaining: number | null;
  scope: number | null;
  guideline: number | null;
  unestimated: number | null;
  marks: readonly BurndownMark[];
};

/** What each kind of mark is called, and how it looks. */
export const MARKS: Readonly<Record<MarkKind, { label: string; color: string }>> = {
  added: { label: 'Added', color: 'orange.8' },
  removed: { label: 'Removed', color: 'grape.6' },
  cancelled: { label: 'Cancelled', color: 'grape.6' },
  reestimated: { label: 'Re-estimated', color: 'violet.6' },
  burned: { label: 'Done', color: 'teal.7' },
  reversed: { label: 'Reopened', color: 'red.7' },
};

/** The moment of the start, from which every line of the chart sets out. */
function startRow({ start }: Burndown): BurndownRow {
  const { points, unestimated } = start;
  return {
    date: 'start',
    label: 'Start',
    working: true,
    remaining: points,
    scope: points,
    guideline: points,
    unestimated,
    marks: [],
  };
}

/** The start of a burndown and then its days, each as of its end. Dates are the project's own days, without a zone. */
export function burndownRows(burndown: Burndown): BurndownRow[] {
  const days = burndown.days.map(({ date, working, guideline, actual }) => ({
    date,
    label: dayLabel(date),
    working,
    guideline: guideline === null ? null : Math.round(guideline * 100) / 100,
    remaining: actual?.remaining.points ?? null,
    scope: actual?.scope.points ?? null,
    unestimated: actual?.remaining.unestimated ?? null,
    marks: burndown.marks.filter((mark) => mark.date === date),
  }));
  return [startRow(burndown), ...days];
}

/** One mark in words: “Added AUR-12, +3”. */
export function describeMark(mark: BurndownMark, names: StoryNames): string {
  const key = names[mark.storyId]?.key ?? 'a deleted story';
  if (mark.kind === 'reestimated') {
    const from = mark.estimateBefore === null ? 'none' : formatPoints(mark.estimateBefore);
    const to = mark.estimateAfter === null ? 'none' : formatPoints(mark.estimateAfter);
    return `Re-estimated ${key}, ${from} → ${to}`;
  }
  const points = mark.scope !== 0 ? mark.scope : mark.remaining;
  return `${MARKS[mark.kind].label} ${key}, ${mark.estimateAfter === null ? 'not estimated' : signedPoints(points)}`;
}

/** The chart in a sentence, for those who do not see it. */
export function describeBurndown(burndown: Burndown): string {
  const now = burndown.days.findLast((day) => day.actual !== null)?.actual;
  const start = pointsText(burndown.start.points);
  if (!now) return `Burndown from ${start}.`;
  const hidden =
    now.remaining.unestimated > 0 ? `, and ${now.remaining.unestimated} without an estimate` : '';
  return `Burndown: started with ${start}, ${formatPoints(now.remaining.points)} of ${formatPoints(now.scope.points)} remain${hidden}.`;
}
