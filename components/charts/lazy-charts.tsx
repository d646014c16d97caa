'use client';

import { Skeleton } from '@mantine/core';

import { fetchedBlock } from '@/components/ui/fetched';
import { createPart } from '@/components/ui/part';

const placeholder = <Skeleton h={240} radius="md" />;

/** `BurndownChart`, with its library fetched when one is first shown. */
export const LazyBurndownChart = fetchedBlock(
  createPart(async () => (await import('./burndown-chart')).BurndownChart),
  placeholder,
);

/** `VelocityChart`, with its library fetched when one is first shown. */
export const LazyVelocityChart = fetchedBlock(
  createPart(async () => (await import('./velocity-chart')).VelocityChart),
  placeholder,
);
