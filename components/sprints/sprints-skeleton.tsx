import { Skeleton } from '@mantine/core';

import { Late } from '@/components/ui/late';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';

/** The list of sprints before it is there. */
export function SprintsSkeleton() {
  return (
    <Page size="wide">
      <PageHead title="Sprints" />
      <Late label="Loading the sprints">
        <Skeleton h={380} mb="lg" />
        <Skeleton h={180} />
      </Late>
    </Page>
  );
}
