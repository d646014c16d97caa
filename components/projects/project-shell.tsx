'use client';

import type { ReactNode } from 'react';

import { CommandHost } from '@/components/commands/command-host';
import { ProjectStoreProvider } from '@/components/project-store/provider';
import { Frame } from '@/components/shell/frame';
import type { ProjectView } from '@/server/features/projects/service';

import { ArchivedBanner } from './archived-banner';
import { ProjectContextProvider } from './project-context';
import { ProjectNavigation } from './project-navigation';

export type ProjectShellProps = { view: ProjectView; hasOutbox: boolean; children: ReactNode };

/** The frame of a project's pages: navigation, and the project's rows for everything inside. */
export function ProjectShell({ view, hasOutbox, children }: ProjectShellProps) {
  const { project, user, realtime } = view;
  return (
    <ProjectContextProvider value={view}>
      <ProjectStoreProvider key={project.id} projectId={project.id} user={user} realtime={realtime}>
        <CommandHost user={user} hasOutbox={hasOutbox}>
          <Frame title={project.name} navigation={<ProjectNavigation hasOutbox={hasOutbox} />}>
            {project.archivedAt !== null && <ArchivedBanner />}
            {children}
          </Frame>
        </CommandHost>
      </ProjectStoreProvider>
    </ProjectContextProvider>
  );
}
