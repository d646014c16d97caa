'use client';

import { Text } from '@mantine/core';

import { LazyVelocityChart } from '@/components/charts/lazy-charts';
import { formatPoints } from '@/components/stories/points';
import type { TeamVelocity } from '@/server/features/analytics/velocity';

import { Figures } from './figures';

const number = (value: number | null) => (value === null ? '–' : formatPoints(value));

/** Velocity as a chart with its mean, median and range; teaches while there is nothing to show. */
export function VelocityCard({ velocity, height }: { velocity: TeamVelocity; height?: number }) {
  const { n, mean, median, min, max } = velocity;
  if (n === 0)
    return (
      <Text size="sm" c="dimmed">
        Velocity is what the team completes a sprint, in points. It shows here after the first completed
        sprint.
      </Text>
    );
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <Figures
        figures={[
          { label: 'Mean', value: number(mean), note: `of ${n} ${n === 1 ? 'sprint' : 'sprints'}` },
          { label: 'Median', value: number(median) },
          { label: 'Range', value: `${number(min)} – ${number(max)}` },
        ]}
      />
      <LazyVelocityChart velocity={velocity} {...(height !== undefined && { height })} />
    </div>
  );
}
