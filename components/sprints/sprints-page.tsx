'use client';

import { Alert, Button, Skeleton } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';

import { useVelocity } from '@/components/charts/project-queries';
import { ProjectGate } from '@/components/project-store/project-gate';
import { useProject } from '@/components/project-store/provider';
import {
  selectCan,
  selectProject,
  selectSprints,
  selectStoriesBySprint,
} from '@/components/project-store/selections';
import { describeSum, formatPoints, pointsText } from '@/components/stories/points';
import { dayRange } from '@/components/ui/dates';
import { EmptyState } from '@/components/ui/empty-state';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { sumEstimates } from '@/lib/domain/estimates';
import type { LeanSprint } from '@/lib/snapshot';

import { FetchedSprintDialog } from './fetched-sprint-dialog';
import { SprintBadge } from './sprint-head';
import styles from './sprint-page.module.css';
import { SprintsSkeleton } from './sprints-skeleton';
import { VelocityCard } from './velocity-card';

function SprintRow({ sprint, result }: { sprint: LeanSprint; result: string }) {
  const slug = useProject(selectProject)?.slug ?? '';
  return (
    <li>
      <Link className={styles.row} href={`/projects/${slug}/sprints/${sprint.id}`}>
        <span className={styles.name}>
          <b className={styles.cut} dir="auto">
            {sprint.name}
          </b>
          <small>{dayRange(sprint)}</small>
        </span>
        <span>
          <SprintBadge status={sprint.status} />
        </span>
        <span className={`${styles.cut} ${styles.hideNarrow}`} dir="auto" title={sprint.goal}>
          {sprint.goal}
        </span>
        <span className={styles.number}>{result}</span>
      </Link>
    </li>
  );
}

function Content() {
  const sprints = useProject(selectSprints);
  const storiesBySprint = useProject(selectStoriesBySprint);
  const canPlan = useProject(selectCan('sprint.plan'));
  const velocity = useVelocity();
  const [creating, setCreating] = useState(false);
  const done = new Map(velocity.data?.sprints.map((sprint) => [sprint.sprintId, sprint]));

  function resultOf(sprint: LeanSprint): string {
    const result = done.get(sprint.id);
    if (result) return `${formatPoints(result.completed.points)} of ${pointsText(result.commitment.points)}`;
    if (sprint.status === 'completed' || sprint.status === 'cancelled') return '';
    return describeSum(sumEstimates((storiesBySprint.get(sprint.id) ?? []).map(({ estimate }) => estimate)));
  }

  return (
    <Page size="wide">
      <PageHead title="Sprints">
        {canPlan && sprints.length > 0 && (
          <Button size="xs" onClick={() => setCreating(true)}>
            Plan a sprint
          </Button>
        )}
      </PageHead>
      {sprints.length === 0 ? (
        <EmptyState
          title="No sprints yet"
          action={
            canPlan && (
              <Button size="xs" onClick={() => setCreating(true)}>
                Plan a sprint
              </Button>
            )
          }
        >
          A sprint is a week or two with a goal. Its burndown shows day by day whether the team will make it,
          and its sealed report is what velocity is counted from.
        </EmptyState>
      ) : (
        <div className={styles.sections}>
          <section className={styles.section}>
            <h2>Velocity</h2>
            {velocity.data ? (
              <VelocityCard velocity={velocity.data} />
            ) : velocity.isError ? (
              <Alert color="gray" variant="light">
                Velocity could not be loaded.{' '}
                <Button size="compact-xs" variant="subtle" onClick={() => void velocity.refetch()}>
                  Try again
                </Button>
              </Alert>
            ) : (
              <Skeleton h={330} />
            )}
          </section>
          <section className={styles.section}>
            <h2>All sprints</h2>
            <ul className={styles.stories}>
              {[...sprints].reverse().map((sprint) => (
                <SprintRow key={sprint.id} sprint={sprint} result={resultOf(sprint)} />
              ))}
            </ul>
          </section>
        </div>
      )}
      {creating && <FetchedSprintDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}

/** All sprints of a project, the newest first, with the team's velocity. */
export function SprintsPage() {
  return (
    <ProjectGate skeleton={<SprintsSkeleton />}>
      <Content />
    </ProjectGate>
  );
}
