'use client';

import { Alert, Button, Text } from '@mantine/core';
import Link from 'next/link';

import { useSprintReport } from '@/components/charts/project-queries';
import { ProjectGate } from '@/components/project-store/project-gate';
import { useProject } from '@/components/project-store/provider';
import { selectCan, selectProject, selectStoriesBySprint } from '@/components/project-store/selections';
import { useScreen } from '@/components/commands/screen';
import { describeSum, storyCount } from '@/components/stories/points';
import { LazyStoryPanel } from '@/components/stories/lazy-story-panel';
import { useStoryLinks } from '@/components/stories/story-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Page } from '@/components/ui/page';
import type { SprintRecord } from '@/lib/operations/sprint-record';
import type { LeanSprint, LeanStory } from '@/lib/snapshot';
import type { SprintReportAnswer } from '@/server/features/sprints/router';

import { LazyBurndownChart } from '../charts/lazy-charts';
import { Figures } from './figures';
import { LoadBars } from './load-bars';
import { OutsideList } from './outside-list';
import { reportFigures } from './report-figures';
import { ReportView } from './report-view';
import { SprintHead } from './sprint-head';
import styles from './sprint-page.module.css';
import { SprintFiguresSkeleton, SprintSkeleton } from './sprint-skeleton';
import { SprintStories } from './sprint-stories';
import { useSprintLoad } from './use-sprint-load';

const NO_STORIES: readonly LeanStory[] = [];

type ReportProps = { sprint: LeanSprint; children: (answer: SprintReportAnswer) => React.ReactNode };

function Report({ sprint, children }: ReportProps) {
  const report = useSprintReport(sprint.id, { sealed: sprint.status === 'completed' });
  if (report.data) return children(report.data);
  if (report.isError)
    return (
      <Alert color="gray" variant="light" title="The figures could not be loaded">
        {report.error.message}{' '}
        <Button size="compact-xs" variant="subtle" onClick={() => void report.refetch()}>
          Try again
        </Button>
      </Alert>
    );
  return <SprintFiguresSkeleton />;
}

function RunningFigures({ answer }: { answer: SprintReportAnswer }) {
  const record = JSON.parse(answer.body) as SprintRecord;
  const now = record.burndown.days.findLast((day) => day.actual !== null)?.actual;
  const hidden = now?.remaining.unestimated ?? 0;
  return (
    <>
      <Figures figures={reportFigures(record.report)} />
      <section className={styles.section}>
        <h2>Burndown</h2>
        <LazyBurndownChart burndown={record.burndown} stories={record.stories} />
        {hidden > 0 && (
          <Text size="xs" c="dimmed">
            {hidden} open {hidden === 1 ? 'story has' : 'stories have'} no estimate and{' '}
            {hidden === 1 ? 'is' : 'are'} not in these lines.
          </Text>
        )}
      </section>
    </>
  );
}

function OpenSprint({ sprint }: { sprint: LeanSprint }) {
  const canPlan = useProject(selectCan('sprint.plan'));
  const { load, rate, outside } = useSprintLoad(sprint);
  useScreen({ sprintId: sprint.id });
  return (
    <>
      {sprint.status === 'active' && (
        <Report sprint={sprint}>{(answer) => <RunningFigures answer={answer} />}</Report>
      )}
      <div className={styles.columns}>
        <section className={styles.section}>
          <h2>
            {storyCount(load.stories.length)} · {describeSum(load.total)}
          </h2>
          <SprintStories sprint={sprint} stories={load.stories} canPlan={canPlan} />
        </section>
        <section className={styles.section}>
          <h2>Load</h2>
          <div className={styles.load}>
            <LoadBars load={load} rate={rate} />
            <OutsideList outside={outside} />
          </div>
        </section>
      </div>
    </>
  );
}

function Content({ sprintId }: { sprintId: string }) {
  const sprint = useProject((view) => view.rows.sprint.get(sprintId));
  const stories = useProject(selectStoriesBySprint).get(sprintId) ?? NO_STORIES;
  const slug = useProject(selectProject)?.slug ?? '';
  useStoryLinks();
  if (!sprint)
    return (
      <EmptyState
        heading="h1"
        title="This sprint is not there"
        action={
          <Button size="xs" variant="default" component={Link} href={`/projects/${slug}/sprints`}>
            All sprints
          </Button>
        }
      >
        It may have been deleted before it started.
      </EmptyState>
    );
  const isOpen = sprint.status === 'planning' || sprint.status === 'active';
  return (
    <Page size="wide">
      <div className={styles.sections}>
        <SprintHead sprint={sprint} stories={stories} />
        {isOpen ? (
          <OpenSprint sprint={sprint} />
        ) : sprint.status === 'cancelled' && sprint.startedAt === null ? (
          <Text size="sm" c="dimmed">
            Cancelled before it started: there is nothing to report.
          </Text>
        ) : (
          <Report sprint={sprint}>{(answer) => <ReportView answer={answer} />}</Report>
        )}
      </div>
      <LazyStoryPanel />
    </Page>
  );
}

/** A sprint as its state asks for: to be planned, running with its burndown, or over with its sealed report. */
export function SprintPage({ sprintId }: { sprintId: string }) {
  return (
    <ProjectGate skeleton={<SprintSkeleton />}>
      <Content sprintId={sprintId} />
    </ProjectGate>
  );
}
