'use client';

import { Button } from '@mantine/core';

import { useTryAgain } from '@/components/shell/use-try-again';
import { EmptyState } from '@/components/ui/empty-state';
import { Page } from '@/components/ui/page';

export default function ProjectErrorPage({ reset }: { error: Error; reset: () => void }) {
  const tryAgain = useTryAgain(reset);
  return (
    <Page>
      <EmptyState
        heading="h1"
        title="This page could not be shown"
        action={
          <Button size="xs" onClick={tryAgain}>
            Try again
          </Button>
        }
      >
        The connection is gone, or something went wrong on our side. Nothing was changed.
      </EmptyState>
    </Page>
  );
}
