'use client';

import { Skeleton } from '@mantine/core';
import dynamic from 'next/dynamic';

import type { BurndownChartProps } from './burndown-chart';
import type { VelocityChartProps } from './velocity-chart';

const loading = () => <Skeleton h={240} radius="md" />;

/** `BurndownChart`, with its library fetched when one is first shown. */
export const LazyBurndownChart = dynamic<BurndownChartProps>(
  () => import('./burndown-chart').then((module) => module.BurndownChart),
  { ssr: false, loading },
);

/** `VelocityChart`, with its library fetched when one is first shown. */
export const LazyVelocityChart = dynamic<VelocityChartProps>(
  () => import('./velocity-chart').then((module) => module.VelocityChart),
  { ssr: false, loading },
);
