'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import type { ReactNode } from 'react';

import { EmptyState } from '@/components/ui/empty-state';

import { useProject } from './provider';

/** A page of a project once its rows are there; until then its skeleton, or why there is nothing to show. */
export function ProjectGate({ skeleton, children }: { skeleton: ReactNode; children: ReactNode }) {
  const phase = useProject((view) => view.phase);
  const isKnown = useProject((view) => view.rows.project.size > 0);
  switch (phase) {
    case 'opening':
      return skeleton;
    case 'failed':
      return (
        <EmptyState title="The server cannot be reached">
          Nothing of this project is kept on this device yet. It will open as soon as the connection is back.
        </EmptyState>
      );
    case 'gone':
      return (
        <EmptyState
          title="This project is not available"
          action={
            <Button component={Link} href="/projects" size="xs" variant="default" mt="xs">
              All projects
            </Button>
          }
        >
          It does not exist any more, or you are no longer a member of it.
        </EmptyState>
      );
    case 'signed-out':
    case 'ready':
      return isKnown ? children : skeleton;
  }
}
