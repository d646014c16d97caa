'use client';

import { useMemo } from 'react';

import { useVelocity } from '@/components/charts/project-queries';
import { useProject } from '@/components/project-store/provider';
import type { TeamRate } from '@/lib/domain/capacity';
import type { LeanSprint } from '@/lib/snapshot';

import { outsideRequirements, sprintLoad } from './sprint-load';

const UNKNOWN_RATE: TeamRate = { pointsPerDay: null, n: 0, reliable: false };

/**
 * The load of a sprint as it is now, the rate it is measured by (`null` while it is not known whether there is one), and
 * what it waits for from outside.
 */
export function useSprintLoad(sprint: LeanSprint) {
  const rows = useProject((view) => view.rows);
  const rate = useVelocity().data?.rate ?? null;
  const load = useMemo(() => sprintLoad(rows, sprint, rate ?? UNKNOWN_RATE), [rows, sprint, rate]);
  const outside = useMemo(() => outsideRequirements(rows, sprint.id), [rows, sprint.id]);
  return { load, rate, outside };
}
