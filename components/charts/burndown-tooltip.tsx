import { getThemeColor, useMantineTheme } from '@mantine/core';

import { formatPoints } from '@/components/stories/points';

import { describeMark, MARKS, type BurndownRow, type StoryNames } from './burndown-rows';
import styles from './chart-tooltip.module.css';

/** More marks than this make the box longer than the chart. */
const MOST_MARKS = 8;

/** What a day of a burndown was like: its figures, and which stories changed them. */
export function BurndownTooltip({ row, names }: { row: BurndownRow; names: StoryNames }) {
  const theme = useMantineTheme();
  const figure = (label: string, value: number | null) =>
    value === null ? null : (
      <div className={styles.figure}>
        <span>{label}</span>
        <span>{formatPoints(value)}</span>
      </div>
    );
  return (
    <div className={styles.box}>
      <div className={styles.title}>
        {row.label}
        {row.working ? '' : ', not a working day'}
      </div>
      {figure('Remaining', row.remaining)}
      {figure('Scope', row.scope)}
      {figure('Guideline', row.guideline)}
      {row.unestimated ? figure('Not estimated', row.unestimated) : null}
      {row.marks.length > 0 && (
        <ul className={styles.marks}>
          {row.marks.slice(0, MOST_MARKS).map((mark) => (
            <li key={`${mark.seq}-${mark.storyId}-${mark.kind}`} className={styles.mark}>
              <span
                className={styles.dot}
                style={{ background: getThemeColor(MARKS[mark.kind].color, theme) }}
              />
              <span>
                {describeMark(mark, names)}
                {names[mark.storyId] ? ` · ${names[mark.storyId]?.title ?? ''}` : ''}
              </span>
            </li>
          ))}
          {row.marks.length > MOST_MARKS && <li>and {row.marks.length - MOST_MARKS} more</li>}
        </ul>
      )}
    </div>
  );
}
