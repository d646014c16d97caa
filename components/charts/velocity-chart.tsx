'use client';

import '@mantine/charts/styles.layer.css';

import { BarChart } from '@mantine/charts';
import { VisuallyHidden } from '@mantine/core';

import { formatPoints } from '@/components/stories/points';
import type { Velocity } from '@/lib/domain/velocity';

export type VelocityChartProps = {
  velocity: Velocity & { names: Readonly<Record<string, string>> };
  height?: number;
};

/** Room for the highest figure of the axis, and for the name of the mean beside its line. */
const MARGIN = { top: 12, right: 72, bottom: 0, left: 10 };

/** Points committed to and completed, a pair of bars a sprint, with the mean as a line. */
export function VelocityChart({ velocity, height = 240 }: VelocityChartProps) {
  const rows = velocity.sprints.map((sprint) => ({
    sprintId: sprint.sprintId,
    name: velocity.names[sprint.sprintId] ?? 'Sprint',
    committed: sprint.commitment.points,
    completed: sprint.completed.points,
    unestimated: sprint.completed.unestimated,
  }));
  const { mean } = velocity;
  return (
    <figure style={{ margin: 0 }}>
      <div
        role="img"
        aria-label={`Velocity of the last ${velocity.n} sprints${mean === null ? '' : `: ${formatPoints(mean)} points on average`}.`}
      >
        <BarChart
          h={height}
          data={rows}
          dataKey="name"
          series={[
            { name: 'committed', label: 'Committed', color: 'gray.6' },
            { name: 'completed', label: 'Completed', color: 'teal.7' },
          ]}
          withLegend
          legendProps={{ verticalAlign: 'bottom' }}
          tickLine="none"
          gridAxis="x"
          maxBarWidth={36}
          barChartProps={{ accessibilityLayer: false, margin: MARGIN }}
          barProps={{ isAnimationActive: false, radius: [3, 3, 0, 0] }}
          yAxisLabel="Points"
          yAxisProps={{ width: 40, allowDecimals: false }}
          tooltipAnimationDuration={0}
          referenceLines={
            mean === null
              ? []
              : [
                  {
                    y: mean,
                    color: 'blue.6',
                    label: `Mean ${formatPoints(mean)}`,
                    labelPosition: 'right' as const,
                  },
                ]
          }
        />
      </div>
      <VisuallyHidden>
        <table>
          <caption>Velocity in points</caption>
          <thead>
            <tr>
              <th scope="col">Sprint</th>
              <th scope="col">Committed</th>
              <th scope="col">Completed</th>
              <th scope="col">Completed without an estimate</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.sprintId}>
                <th scope="row">{row.name}</th>
                <td>{formatPoints(row.committed)}</td>
                <td>{formatPoints(row.completed)}</td>
                <td>{row.unestimated}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </figure>
  );
}
