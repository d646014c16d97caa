'use client';

import { useProject } from '@/components/project-store/provider';
import { selectProject } from '@/components/project-store/selections';
import type { LeanSprint } from '@/lib/snapshot';

import { todayIn } from './next-sprint';
import { timeLeft } from './time-left';

/** What is left of the running sprint, on the calendar of the project; nothing for a sprint that does not run. */
export function SprintTimeLeft({ sprint }: { sprint: LeanSprint }) {
  const project = useProject(selectProject);
  if (!project || sprint.status !== 'active') return null;
  return <span>{timeLeft(sprint, project, todayIn(sprint.timezone, new Date()))}</span>;
}
