'use client';

import { Alert, Anchor, Button, Text } from '@mantine/core';
import { IconArrowRight, IconFlag3Filled, IconHourglassHigh } from '@tabler/icons-react';
import Link from 'next/link';
import type { ReactNode } from 'react';

import { LazyBurndownChart } from '@/components/charts/lazy-charts';
import { useSummary } from '@/components/charts/project-queries';
import { useProject } from '@/components/project-store/provider';
import { ProjectGate } from '@/components/project-store/project-gate';
import { selectCan, selectProject, selectRunningSprint } from '@/components/project-store/selections';
import { keyOf } from '@/components/project-store/sentences';
import { LazyStoryPanel } from '@/components/stories/lazy-story-panel';
import { StoryLink, useStoryLinks } from '@/components/stories/story-link';
import { dayRange } from '@/components/ui/dates';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import type { ProjectSummary } from '@/server/features/analytics/service';

import { Figures } from './figures';
import { OverviewFiguresSkeleton, OverviewSkeleton } from './overview-skeleton';
import { reportFigures } from './report-figures';
import { SprintBadge } from './sprint-head';
import styles from './sprint-page.module.css';
import { SprintTimeLeft } from './sprint-time-left';
import { stepText } from './step-text';
import { VelocityCard } from './velocity-card';

const MOST_BLOCKED = 8;

function RunningSprint({ summary, base }: { summary: ProjectSummary; base: string }) {
  const { running } = summary;
  const sprint = useProject(selectRunningSprint);
  const canPlan = useProject(selectCan('sprint.plan'));
  if (!running)
    return (
      <section className={styles.section}>
        <h2>No sprint is running</h2>
        <Text size="sm" c="dimmed">
          Once one is, its burndown shows here.
        </Text>
        {canPlan && (
          <Button size="xs" mt="md" component={Link} href={`${base}/backlog`}>
            Plan a sprint
          </Button>
        )}
      </section>
    );
  return (
    <section className={styles.running}>
      <div className={styles.head}>
        <div style={{ minWidth: 0 }}>
          <h2 dir="auto">
            <Anchor inherit component={Link} href={`${base}/sprints/${running.sprint.id}`} c="inherit">
              {running.sprint.name}
            </Anchor>
          </h2>
          {running.sprint.goal && (
            <p className={styles.goal} dir="auto">
              {running.sprint.goal}
            </p>
          )}
          <div className={styles.meta}>
            <SprintBadge status="active" />
            <span>{dayRange(running.sprint)}</span>
            {sprint && <SprintTimeLeft sprint={sprint} />}
          </div>
        </div>
        <Button size="xs" variant="default" component={Link} href={`${base}/board`}>
          Open the board
        </Button>
      </div>
      <Figures figures={reportFigures(running.report)} />
      <LazyBurndownChart burndown={running.burndown} stories={running.stories} />
    </section>
  );
}

function BlockedList({ summary }: { summary: ProjectSummary }) {
  const rows = useProject((view) => view.rows);
  const projectKey = useProject(selectProject)?.key ?? '';
  if (summary.blocked.length === 0)
    return (
      <Text size="sm" c="dimmed">
        Nothing is blocked.
      </Text>
    );
  return (
    <>
      <ul className={styles.stories}>
        {summary.blocked.slice(0, MOST_BLOCKED).map((story) => {
          const key = `${projectKey}-${story.number}`;
          const waits = story.openRequirements.map((id) => keyOf(rows, id) ?? 'another item').join(', ');
          return (
            <li key={story.id} className={styles.story} data-story-id={story.id}>
              {story.flagged === null ? (
                <IconHourglassHigh size={14} color="var(--mantine-color-orange-7)" aria-hidden />
              ) : (
                <IconFlag3Filled size={14} color="var(--mantine-color-red-7)" aria-hidden />
              )}
              <StoryLink storyKey={key} title={story.title} />
              <span className={styles.why} dir="auto" title={story.flagged ?? undefined}>
                {story.flagged ?? `waits for ${waits}`}
              </span>
            </li>
          );
        })}
      </ul>
      {summary.blocked.length > MOST_BLOCKED && (
        <Text size="xs" c="dimmed" mt={4}>
          and {summary.blocked.length - MOST_BLOCKED} more
        </Text>
      )}
    </>
  );
}

function NextSteps({ summary, base }: { summary: ProjectSummary; base: string }) {
  if (summary.nextSteps.length === 0)
    return (
      <Text size="sm" c="dimmed">
        The sprint runs and the next one is planned.
      </Text>
    );
  return (
    <ul className={styles.stories}>
      {summary.nextSteps.map((step) => {
        const { text, path } = stepText(step);
        return (
          <li key={step.kind} className={styles.story}>
            <Anchor component={Link} size="sm" href={`${base}${path}`} className={styles.storyTitle}>
              {text}
            </Anchor>
            <IconArrowRight size={14} aria-hidden />
          </li>
        );
      })}
    </ul>
  );
}

function Content({ guide }: { guide: ReactNode }) {
  const summary = useSummary();
  const project = useProject(selectProject);
  const isNew = useProject(
    ({ rows }) => rows.story.size === 0 && rows.epic.size === 0 && rows.sprint.size === 0,
  );
  const base = `/projects/${project?.slug ?? ''}`;
  useStoryLinks();
  if (isNew) return guide;
  return (
    <Page size="wide">
      <PageHead title={project?.name ?? ''} />
      <div className={styles.sections}>
        {summary.data ? (
          <>
            <RunningSprint summary={summary.data} base={base} />
            <div className={styles.columns}>
              <section className={styles.section}>
                <h2>Blocked</h2>
                <BlockedList summary={summary.data} />
              </section>
              <section className={styles.section}>
                <h2>Next steps</h2>
                <NextSteps summary={summary.data} base={base} />
              </section>
            </div>
            <section className={styles.section}>
              <h2>Velocity</h2>
              <VelocityCard velocity={summary.data.velocity} height={200} />
            </section>
          </>
        ) : summary.isError ? (
          <Alert color="gray" variant="light" title="The overview could not be loaded">
            <Button size="compact-xs" variant="default" onClick={() => void summary.refetch()}>
              Try again
            </Button>
          </Alert>
        ) : (
          <OverviewFiguresSkeleton />
        )}
      </div>
      <LazyStoryPanel />
    </Page>
  );
}

/** A project at a glance: its running sprint, what waits, what to do next and velocity; `guide` while it holds nothing. */
export function Overview({ guide }: { guide: ReactNode }) {
  return (
    <ProjectGate skeleton={<OverviewSkeleton />}>
      <Content guide={guide} />
    </ProjectGate>
  );
}
