'use client';

import { Skeleton } from '@mantine/core';

import { useCurrentProject } from '@/components/projects/project-context';
import { Late } from '@/components/ui/late';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';

/** The figures of the overview before they are there. */
export function OverviewFiguresSkeleton() {
  return (
    <Late label="Loading the overview">
      <Skeleton h={70} mb="md" />
      <Skeleton h={280} mb="md" />
      <Skeleton h={160} />
    </Late>
  );
}

/** The overview before its project is there. */
export function OverviewSkeleton() {
  const { project } = useCurrentProject();
  return (
    <Page size="wide">
      <PageHead title={project.name} />
      <OverviewFiguresSkeleton />
    </Page>
  );
}
