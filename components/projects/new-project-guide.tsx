'use client';

import { Button, Group } from '@mantine/core';
import Link from 'next/link';

import { useCurrentProject } from '@/components/projects/project-context';
import { EmptyState } from '@/components/ui/empty-state';

/** The first thing to see of a project that holds nothing yet. */
export function NewProjectGuide() {
  const { project } = useCurrentProject();
  const base = `/projects/${project.slug}`;
  return (
    <EmptyState
      title={`${project.name} is ready`}
      action={
        <Group gap="xs" mt="xs">
          <Button size="xs" component={Link} href={`${base}/proposals/new`}>
            Paste a spec
          </Button>
          <Button size="xs" variant="default" component={Link} href={`${base}/backlog`}>
            Write the first story
          </Button>
          <Button size="xs" variant="default" component={Link} href={`${base}/members`}>
            Invite people
          </Button>
        </Group>
      }
    >
      Paste an idea or a spec and review the backlog that is made of it, or begin by hand. Nothing is created
      before you say so.
    </EmptyState>
  );
}
