'use client';

import { Button, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { useProject, useProjectStore } from '@/components/project-store/provider';
import { selectProject } from '@/components/project-store/selections';
import { estimateText } from '@/components/stories/points';
import { FormDialog } from '@/components/ui/form-dialog';
import { notifySuccess } from '@/components/ui/notify';
import { SubmitError } from '@/components/ui/submit-error';
import { isOpen } from '@/lib/domain/statuses';
import type { LeanSprint, LeanStory } from '@/lib/snapshot';

import { CompletedAlready } from './completed-already';
import { completionText } from './completion-text';
import { FetchedSprintDialog } from './fetched-sprint-dialog';
import { selectOpenSprints } from './open-sprints';
import styles from './sprint-page.module.css';

type Destination = 'backlog' | 'next';

const DESTINATIONS = [
  { value: 'backlog', label: 'Backlog' },
  { value: 'next', label: 'Next sprint' },
];

export type CompleteDialogProps = { sprint: LeanSprint; stories: readonly LeanStory[]; onClose: () => void };

/** Closes the running sprint: asks for each unfinished story where it goes, then seals the report. */
export function CompleteDialog({ sprint, stories, onClose }: CompleteDialogProps) {
  const store = useProjectStore();
  const project = useProject(selectProject);
  const status = useProject(({ rows }) => rows.sprint.get(sprint.id)?.status);
  const planned = useProject(selectOpenSprints).filter(({ status }) => status === 'planning');
  const [choices, setChoices] = useState<ReadonlyMap<string, Destination>>(new Map());
  const [chosenNext, setChosenNext] = useState<string | null>(null);
  const [creating, setCreating] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const report = `/projects/${project?.slug ?? ''}/sprints/${sprint.id}`;
  const open = stories.filter((story) => isOpen(story.status));
  const next = planned.find(({ id }) => id === chosenNext) ?? planned[0];
  const choiceOf = (id: string): Destination => choices.get(id) ?? 'backlog';
  const carried = open.filter(({ id }) => choiceOf(id) === 'next');
  const all = (to: Destination) => setChoices(new Map(open.map(({ id }) => [id, to])));

  async function complete(): Promise<void> {
    if (carried.length > 0 && !next) {
      setError('Plan the next sprint first, or send everything to the backlog.');
      return;
    }
    setBusy(true);
    setError(null);
    const outcome = await store.run(
      [
        {
          type: 'sprint.complete',
          id: sprint.id,
          nextSprintId: carried.length > 0 && next ? next.id : null,
          unfinished: open.map(({ id }) => ({ storyId: id, to: choiceOf(id) })),
        },
      ],
      { quiet: true },
    );
    if (outcome.ok) {
      notifySuccess(`${sprint.name} is completed.`, { label: 'See the report', href: report });
      onClose();
      return;
    }
    setBusy(false);
    setError(outcome.error.message);
    store.dismiss(outcome.noticeId);
  }

  if (status === 'completed' && !busy)
    return <CompletedAlready sprint={sprint} report={report} onClose={onClose} />;
  if (creating) return <FetchedSprintDialog onClose={() => setCreating(false)} onCreated={setChosenNext} />;
  return (
    <FormDialog
      onClose={onClose}
      unsaved={choices.size > 0 && !busy}
      title={`Complete ${sprint.name}`}
      size="lg"
    >
      <Stack gap="sm">
        <Text size="sm">{completionText(stories)}</Text>
        {open.length > 0 && (
          <>
            <Group gap="sm">
              <Button size="compact-xs" variant="default" onClick={() => all('backlog')}>
                All to the backlog
              </Button>
              <Button size="compact-xs" variant="default" onClick={() => all('next')}>
                All to the next sprint
              </Button>
            </Group>
            <ul className={styles.stories}>
              {open.map((story) => (
                <li key={story.id} className={`${styles.story} ${styles.choice}`}>
                  <span className={styles.storyTitle} title={story.title}>
                    <span className={styles.key}>{`${project?.key ?? ''}-${story.number}`}</span>{' '}
                    <bdi>{story.title}</bdi>
                  </span>
                  <span className={styles.number}>
                    {estimateText(story.estimate, project?.estimateScale ?? 'fibonacci')}
                  </span>
                  <SegmentedControl
                    size="xs"
                    aria-label={`Where ${project?.key ?? ''}-${story.number} goes`}
                    data={DESTINATIONS}
                    value={choiceOf(story.id)}
                    onChange={(to) =>
                      setChoices((before) => new Map(before).set(story.id, to as Destination))
                    }
                  />
                </li>
              ))}
            </ul>
          </>
        )}
        {carried.length > 0 && (
          <Group align={next ? 'flex-end' : 'center'} gap="sm">
            {planned.length === 0 ? (
              <Text size="xs" flex={1}>
                No next sprint is planned yet.
              </Text>
            ) : (
              <Select
                label="Next sprint"
                size="xs"
                flex={1}
                allowDeselect={false}
                data={planned.map(({ id, name }) => ({ value: id, label: name }))}
                value={next?.id ?? null}
                onChange={setChosenNext}
              />
            )}
            <Button size="xs" variant="default" onClick={() => setCreating(true)}>
              Plan a new sprint
            </Button>
          </Group>
        )}
        <Text size="xs" c="dimmed">
          Completing seals the report: later changes of these stories do not change it.
        </Text>
        <SubmitError message={error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Not yet
          </Button>
          <Button loading={busy} data-autofocus onClick={() => void complete()}>
            Complete sprint
          </Button>
        </Group>
      </Stack>
    </FormDialog>
  );
}
