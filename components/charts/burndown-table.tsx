import { formatPoints } from '@/components/stories/points';

import { describeMark, type BurndownRow, type StoryNames } from './burndown-rows';

const cell = (value: number | null) => (value === null ? '–' : formatPoints(value));

/** The figures of a burndown chart as a table. */
export function BurndownTable({ rows, names }: { rows: readonly BurndownRow[]; names: StoryNames }) {
  return (
    <table>
      <caption>Burndown day by day, in points</caption>
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">Remaining</th>
          <th scope="col">Scope</th>
          <th scope="col">Guideline</th>
          <th scope="col">Not estimated</th>
          <th scope="col">What happened</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.date}>
            <th scope="row">
              {row.label}
              {row.working ? '' : ' (not a working day)'}
            </th>
            <td>{cell(row.remaining)}</td>
            <td>{cell(row.scope)}</td>
            <td>{cell(row.guideline)}</td>
            <td>{cell(row.unestimated)}</td>
            <td>{row.marks.map((mark) => describeMark(mark, names)).join('; ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
