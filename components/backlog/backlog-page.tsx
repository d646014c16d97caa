'use client';

import { Button, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import Link from 'next/link';
import { useState } from 'react';

import { ShortcutsButton } from '@/components/commands/shortcuts-button';
import { useProject } from '@/components/project-store/provider';
import { FetchedSprintDialog } from '@/components/sprints/fetched-sprint-dialog';
import { selectOpenSprints } from '@/components/sprints/open-sprints';
import { describeSum, storyCount } from '@/components/stories/points';
import { LazyStoryPanel } from '@/components/stories/lazy-story-panel';
import { EmptyState } from '@/components/ui/empty-state';
import { sumEstimates } from '@/lib/domain/estimates';

import { BacklogList } from './backlog-list';
import { BacklogLinesSkeleton } from './backlog-skeleton';
import styles from './backlog.module.css';
import { BulkBar } from './bulk-bar';
import { FilterBar } from './filter-bar';
import { NO_FILTER } from './filter';
import { PlanningPanel } from './planning-panel';
import { useBacklogScreen } from './use-backlog-screen';
import { useBacklog, type Backlog } from './use-backlog';
import { useBacklogDrops } from './use-backlog-drops';

function ListArea({ backlog }: { backlog: Backlog }) {
  const { phase, filtered, order, storyById, projectKey, project } = backlog;
  if (phase === 'opening') return <BacklogLinesSkeleton />;
  if (phase === 'failed')
    return (
      <EmptyState title="The server cannot be reached">
        The backlog shows as soon as the connection is back.
      </EmptyState>
    );
  if (filtered && order.length === 0)
    return (
      <EmptyState
        title="No story matches"
        action={
          <Button size="xs" variant="default" onClick={() => backlog.setFilter(NO_FILTER)}>
            Clear the filter
          </Button>
        }
      >
        None of the {storyCount(storyById.size)} in {projectKey} fits the filter.
      </EmptyState>
    );
  const isNew = storyById.size === 0 && backlog.epics.length === 0;
  return (
    <>
      {isNew && (
        <div style={{ position: 'absolute', inset: '110px 0 auto', zIndex: 1, pointerEvents: 'none' }}>
          <EmptyState
            title="Nothing to do yet"
            action={
              <Button
                size="xs"
                component={Link}
                href={`/projects/${project?.slug ?? ''}/proposals/new`}
                style={{ pointerEvents: 'auto' }}
              >
                Paste a spec
              </Button>
            }
          >
            The backlog is the list of everything the product needs, the next thing first. Write a story on
            the line above, group stories by epics, or let a spec be turned into a proposal.
          </EmptyState>
        </div>
      )}
      <BacklogList backlog={backlog} />
    </>
  );
}

/** The backlog of a project, with the next sprint beside it to be filled. */
export function BacklogPage() {
  const backlog = useBacklog();
  const sprints = useProject(selectOpenSprints);
  const isWide = useMediaQuery('(min-width: 62em)', true);
  const [chosenSprint, setChosenSprint] = useState<string | null>(null);
  const [planning, setPlanning] = useState<boolean | null>(null);
  const [creating, setCreating] = useState(false);
  useBacklogDrops(backlog);

  const next = sprints.find(({ status }) => status === 'planning') ?? sprints[0];
  const sprint = sprints.find(({ id }) => id === chosenSprint) ?? next;
  const sprintId = sprint?.id ?? null;
  useBacklogScreen(backlog, sprintId);
  const showsPlanning = planning ?? isWide;
  const shown = sumEstimates(backlog.order.map((id) => backlog.storyById.get(id)?.estimate ?? null));

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>Backlog</h1>
        <Text size="xs" c="dimmed" flex={1} miw={0} truncate>
          {backlog.phase === 'ready' && `${storyCount(shown.count)} · ${describeSum(shown)}`}
        </Text>
        <ShortcutsButton />
        <Button
          size="xs"
          variant={showsPlanning ? 'light' : 'default'}
          aria-pressed={showsPlanning}
          onClick={() => setPlanning(!showsPlanning)}
        >
          Plan sprint
        </Button>
      </header>
      <FilterBar backlog={backlog} />
      <div className={styles.body} style={{ position: 'relative' }}>
        <div style={{ minHeight: 0, minWidth: 0, position: 'relative' }}>
          <ListArea backlog={backlog} />
          <BulkBar backlog={backlog} sprintId={sprintId} />
        </div>
        {showsPlanning && backlog.phase === 'ready' && (
          <PlanningPanel
            backlog={backlog}
            sprints={sprints}
            sprintId={sprintId}
            onChoose={setChosenSprint}
            onCreate={() => setCreating(true)}
          />
        )}
      </div>
      <LazyStoryPanel />
      {creating && <FetchedSprintDialog onClose={() => setCreating(false)} onCreated={setChosenSprint} />}
    </div>
  );
}
