'use client';

import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';

import { useCurrentProject } from '@/components/projects/project-context';

import { useSpecDraft } from './use-spec-draft';

/** A decided proposal leads on to another one of the same text. */
export function StartAgain({ text }: { text: string }) {
  const { project } = useCurrentProject();
  const router = useRouter();
  const draft = useSpecDraft(project.id);

  async function start(): Promise<void> {
    if (await draft.bring(text)) router.push(`/projects/${project.slug}/proposals/new`);
  }

  return (
    <Button size="xs" variant="default" onClick={() => void start()}>
      New proposal from this text
    </Button>
  );
}
