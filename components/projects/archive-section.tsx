'use client';

import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';

import { api } from '@/components/shell/api';
import { useAction } from '@/components/shell/use-action';
import { confirmAction } from '@/components/ui/confirm-action';
import { useRegainedFocus } from '@/components/ui/page-focus';
import type { Project } from '@/lib/schemas/project';

/** Archives a project, or brings it back. */
export function ArchiveSection({ project }: { project: Project }) {
  const router = useRouter();
  const { pending, run } = useAction();
  const button = useRegainedFocus(pending);
  const target = { projectId: project.id };

  async function archive() {
    const sure = await confirmAction({
      title: `Archive ${project.name}?`,
      text: 'Everybody can still read it. Nobody can change it until an owner brings it back.',
      action: 'Archive project',
    });
    if (sure && (await run(() => api.projects.archive.mutate(target), 'The project is archived.')))
      router.refresh();
  }

  async function unarchive() {
    if (await run(() => api.projects.unarchive.mutate(target), 'The project is back.')) router.refresh();
  }

  return project.archivedAt ? (
    <Button ref={button} variant="default" loading={pending} onClick={() => void unarchive()}>
      Bring back
    </Button>
  ) : (
    <Button ref={button} variant="outline" color="red" loading={pending} onClick={() => void archive()}>
      Archive project
    </Button>
  );
}
