'use client';

import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { ActionIcon, Button, Select, Text } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';

import { useProject } from '@/components/project-store/provider';
import { selectCan, selectProject } from '@/components/project-store/selections';
import { FetchedStartDialog } from '@/components/sprints/fetched-dialogs';
import { LoadBars } from '@/components/sprints/load-bars';
import { OutsideList } from '@/components/sprints/outside-list';
import { useSprintLoad } from '@/components/sprints/use-sprint-load';
import { describeSum, estimateText, storyCount } from '@/components/stories/points';
import { StatusIcon } from '@/components/stories/story-icons';
import { StoryLink } from '@/components/stories/story-link';
import { EmptyState } from '@/components/ui/empty-state';
import { SPRINT_STATUS_LABELS } from '@/lib/domain/labels';
import type { LeanSprint, LeanStory } from '@/lib/snapshot';

import { dragDataOf, pack } from './drag-data';
import styles from './planning-panel.module.css';
import type { Backlog } from './use-backlog';

function Item({ backlog, story, sprint }: { backlog: Backlog; story: LeanStory; sprint: LeanSprint }) {
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const element = ref.current;
    if (!element || !backlog.canWrite) return undefined;
    return draggable({
      element,
      getInitialData: () => pack({ kind: 'stories', ids: [story.id], fromSprint: sprint.id }),
    });
  }, [backlog.canWrite, story.id, sprint.id]);
  const key = `${backlog.projectKey}-${story.number}`;
  return (
    <li ref={ref} className={styles.item}>
      <StatusIcon status={story.status} size={14} />
      <StoryLink storyKey={key} title={story.title} />
      <span className={styles.points}>
        {estimateText(story.estimate, backlog.project?.estimateScale ?? 'fibonacci')}
      </span>
      {backlog.canWrite && (
        <ActionIcon
          size={24}
          variant="subtle"
          color="gray"
          aria-label={`Take ${key} out of ${sprint.name}`}
          onClick={() =>
            void backlog.store.run([{ type: 'sprint.removeItem', sprintId: sprint.id, storyId: story.id }])
          }
        >
          <IconX size={12} />
        </ActionIcon>
      )}
    </li>
  );
}

function Plan({ backlog, sprint }: { backlog: Backlog; sprint: LeanSprint }) {
  const ref = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const { load, rate, outside } = useSprintLoad(sprint);
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    return combine(
      dropTargetForElements({
        element,
        canDrop: ({ source }) => dragDataOf(source.data)?.kind === 'stories',
        getData: () => pack({ kind: 'sprint', sprintId: sprint.id }),
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: () => setOver(false),
      }),
    );
  }, [sprint.id]);
  return (
    <div ref={ref} className={styles.plan} data-over={over || undefined}>
      {sprint.goal && (
        <Text size="xs" c="dimmed" dir="auto" style={{ overflowWrap: 'anywhere' }}>
          {sprint.goal}
        </Text>
      )}
      <LoadBars load={load} rate={rate} />
      <OutsideList outside={outside} />
      {load.stories.length === 0 ? (
        <Text size="xs" c="dimmed" className={styles.empty}>
          Drag stories here, or press I on a story in the list.
        </Text>
      ) : (
        <>
          <Text size="xs" fw={600}>
            {storyCount(load.stories.length)} · {describeSum(load.total)}
          </Text>
          <ul className={styles.items}>
            {load.stories.map((story) => (
              <Item key={story.id} backlog={backlog} story={story} sprint={sprint} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function NextStep({ sprint }: { sprint: LeanSprint }) {
  const slug = useProject(selectProject)?.slug ?? '';
  const canRun = useProject(selectCan('sprint.run'));
  const [starting, setStarting] = useState(false);
  const isPlanned = sprint.status === 'planning';
  return (
    <div className={styles.next}>
      <Button
        size="xs"
        variant="default"
        component={Link}
        href={`/projects/${slug}/sprints/${sprint.id}`}
        flex={1}
      >
        {isPlanned ? 'Dates and capacity' : 'Burndown'}
      </Button>
      {isPlanned && canRun && (
        <Button size="xs" flex={1} onClick={() => setStarting(true)}>
          Start sprint
        </Button>
      )}
      {!isPlanned && (
        <Button size="xs" variant="default" component={Link} href={`/projects/${slug}/board`} flex={1}>
          Board
        </Button>
      )}
      {starting && <FetchedStartDialog sprint={sprint} onClose={() => setStarting(false)} />}
    </div>
  );
}

export type PlanningPanelProps = {
  backlog: Backlog;
  sprints: readonly LeanSprint[];
  sprintId: string | null;
  onChoose: (sprintId: string) => void;
  onCreate: () => void;
};

/** The sprint that is being filled, beside the backlog: what is in it, whether it fits, and what it waits for. */
export function PlanningPanel({ backlog, sprints, sprintId, onChoose, onCreate }: PlanningPanelProps) {
  const sprint = sprints.find(({ id }) => id === sprintId);
  return (
    <aside className={styles.panel} aria-label="Sprint planning">
      <div className={styles.head}>
        {sprints.length > 0 && (
          <Select
            size="xs"
            flex={1}
            aria-label="Sprint"
            allowDeselect={false}
            data={sprints.map(({ id, name, status }) => ({
              value: id,
              label: `${name} · ${SPRINT_STATUS_LABELS[status]}`,
            }))}
            value={sprintId}
            onChange={(id) => id && onChoose(id)}
          />
        )}
        {backlog.canWrite && sprints.length > 0 && (
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={onCreate}>
            New
          </Button>
        )}
      </div>
      {sprint ? (
        <>
          <Plan key={sprint.id} backlog={backlog} sprint={sprint} />
          <NextStep sprint={sprint} />
        </>
      ) : (
        <EmptyState
          title="No sprint is planned"
          action={
            backlog.canWrite && (
              <Button size="xs" onClick={onCreate}>
                Plan a sprint
              </Button>
            )
          }
        >
          A sprint is a short stretch of time with a goal and the stories that lead to it. Plan one, then drag
          stories here from the list.
        </EmptyState>
      )}
    </aside>
  );
}
