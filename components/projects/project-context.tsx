'use client';

import { createContext, useContext, type ReactNode } from 'react';

import { canIn, type Permission } from '@/lib/permissions';
import type { ProjectView } from '@/server/features/projects/service';

const ProjectContext = createContext<ProjectView | null>(null);

export function ProjectContextProvider({ value, children }: { value: ProjectView; children: ReactNode }) {
  return <ProjectContext value={value}>{children}</ProjectContext>;
}

/** The project a page is about, as of when the page was opened: its identity and settings, the reader and their role. */
export function useCurrentProject(): ProjectView {
  const value = useContext(ProjectContext);
  if (!value) throw new Error('There is no project around this component.');
  return value;
}

/** Whether the reader may do something in this project as it was then. The server decides again. */
export function useCan(permission: Permission): boolean {
  const { project, role } = useCurrentProject();
  return canIn(project, role, permission);
}
