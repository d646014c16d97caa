import { Skeleton } from '@mantine/core';

import { Late } from '@/components/ui/late';
import { Page } from '@/components/ui/page';

/** The figures of a sprint before they are there. */
export function SprintFiguresSkeleton() {
  return (
    <Late label="Loading the report">
      <Skeleton h={70} mb="md" />
      <Skeleton h={280} />
    </Late>
  );
}

/** A sprint before it is there. */
export function SprintSkeleton() {
  return (
    <Page size="wide">
      <Skeleton h={24} w={160} mb="xl" />
      <SprintFiguresSkeleton />
    </Page>
  );
}
