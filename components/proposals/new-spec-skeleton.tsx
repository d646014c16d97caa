import { Skeleton } from '@mantine/core';

import { Late } from '@/components/ui/late';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';

/** The form of a new proposal before it is there. */
export function NewSpecSkeleton() {
  return (
    <Page>
      <PageHead title="New proposal from a spec" />
      <Late label="Loading">
        <Skeleton h={40} mb="md" />
        <Skeleton h="clamp(14rem, 55dvh, 40rem)" />
      </Late>
    </Page>
  );
}
