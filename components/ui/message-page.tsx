'use client';

import { Button, Center } from '@mantine/core';
import Link from 'next/link';
import type { ReactNode } from 'react';

import { EmptyState } from '@/components/ui/empty-state';

/** A page that only says something, and where to go from there. */
export function MessagePage({
  title,
  children,
  retry,
}: {
  title: string;
  children: ReactNode;
  retry?: () => void;
}) {
  const action = retry ? (
    <Button size="xs" onClick={retry}>
      Try again
    </Button>
  ) : (
    <Button size="xs" component={Link} href="/projects">
      To your projects
    </Button>
  );
  return (
    <Center component="main" mih="60dvh">
      <EmptyState title={title} action={action}>
        {children}
      </EmptyState>
    </Center>
  );
}
