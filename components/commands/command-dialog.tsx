'use client';

import dynamic from 'next/dynamic';

import { selectStoriesBySprint } from '@/components/project-store/selections';

import type { CommandContext, DialogRequest } from './command';
import { ShortcutsDialog } from './shortcuts-dialog';

const CreateProjectDialog = dynamic(
  async () => (await import('@/components/projects/create-project-dialog')).CreateProjectDialog,
);
const SprintDialog = dynamic(async () => (await import('@/components/sprints/sprint-dialog')).SprintDialog);
const StartDialog = dynamic(async () => (await import('@/components/sprints/start-dialog')).StartDialog);
const CompleteDialog = dynamic(
  async () => (await import('@/components/sprints/complete-dialog')).CompleteDialog,
);

export type CommandDialogProps = { request: DialogRequest; context: CommandContext; onClose: () => void };

/** The form that a command opens. */
export function CommandDialog({ request, context, onClose }: CommandDialogProps) {
  const { project, go } = context;
  switch (request.kind) {
    case 'shortcuts':
      return <ShortcutsDialog context={context} onClose={onClose} />;
    case 'new-project':
      return <CreateProjectDialog onClose={onClose} />;
    case 'new-sprint':
      return (
        <SprintDialog
          onClose={onClose}
          onCreated={(sprintId) => {
            if (project) go(`${project.base}/sprints/${sprintId}`);
          }}
        />
      );
    case 'start-sprint':
      return <StartDialog sprint={request.sprint} onClose={onClose} />;
    case 'complete-sprint':
      return (
        <CompleteDialog
          sprint={request.sprint}
          stories={project ? (selectStoriesBySprint(project.view).get(request.sprint.id) ?? []) : []}
          onClose={onClose}
        />
      );
  }
}
