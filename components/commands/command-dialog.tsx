'use client';

import { selectStoriesBySprint } from '@/components/project-store/selections';
import { FetchedCreateProjectDialog } from '@/components/projects/fetched-create-project-dialog';
import { FetchedCompleteDialog, FetchedStartDialog } from '@/components/sprints/fetched-dialogs';
import { FetchedSprintDialog } from '@/components/sprints/fetched-sprint-dialog';
import { FetchedDeletedStories } from '@/components/stories/fetched-deleted-stories';

import type { CommandContext, DialogRequest } from './command';
import { ShortcutsDialog } from './shortcuts-dialog';

export type CommandDialogProps = { request: DialogRequest; context: CommandContext; onClose: () => void };

/** The form that a command opens. */
export function CommandDialog({ request, context, onClose }: CommandDialogProps) {
  const { project, go } = context;
  switch (request.kind) {
    case 'shortcuts':
      return <ShortcutsDialog context={context} onClose={onClose} />;
    case 'new-project':
      return <FetchedCreateProjectDialog onClose={onClose} />;
    case 'deleted-stories':
      return <FetchedDeletedStories onClose={onClose} />;
    case 'new-sprint':
      return (
        <FetchedSprintDialog
          onClose={onClose}
          onCreated={(sprintId) => {
            if (project) go(`${project.base}/sprints/${sprintId}`);
          }}
        />
      );
    case 'start-sprint':
      return <FetchedStartDialog sprint={request.sprint} onClose={onClose} />;
    case 'complete-sprint':
      return (
        <FetchedCompleteDialog
          sprint={request.sprint}
          stories={project ? (selectStoriesBySprint(project.view).get(request.sprint.id) ?? []) : []}
          onClose={onClose}
        />
      );
  }
}
