'use client';

import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';

import { useProject, useProjectStore } from '@/components/project-store/provider';
import { selectProject, selectRunningSprint } from '@/components/project-store/selections';
import { describeSum, storyCount } from '@/components/stories/points';
import { dayRange } from '@/components/ui/dates';
import { Dialog } from '@/components/ui/dialog';
import { notifySuccess } from '@/components/ui/notify';
import { SubmitError } from '@/components/ui/submit-error';
import { daysBetween } from '@/lib/domain/local-dates';
import type { LeanSprint } from '@/lib/snapshot';

import { todayIn } from './next-sprint';
import { OutsideList } from './outside-list';
import { useSprintLoad } from './use-sprint-load';

/** Asks before a sprint is started, and says what starting it fixes; explains when another one is running. */
export function StartDialog({ sprint, onClose }: { sprint: LeanSprint; onClose: () => void }) {
  const store = useProjectStore();
  const slug = useProject(selectProject)?.slug ?? '';
  const running = useProject(selectRunningSprint);
  const [busy, setBusy] = useState(false);
  // While it starts it counts as the running one already.
  const isRunning = running?.id === sprint.id && !busy;
  const other = running?.id === sprint.id ? null : running;
  const canStart = !isRunning && other === null;
  const { load, outside } = useSprintLoad(sprint);
  const early = daysBetween(todayIn(sprint.timezone, new Date()), sprint.startDate);
  const [error, setError] = useState<string | null>(null);

  async function start(): Promise<void> {
    setBusy(true);
    const outcome = await store.run([{ type: 'sprint.start', id: sprint.id }], { quiet: true });
    if (outcome.ok) {
      notifySuccess(`${sprint.name} has started.`, {
        label: 'Open the board',
        href: `/projects/${slug}/board`,
      });
      onClose();
      return;
    }
    setBusy(false);
    setError(outcome.error.message);
    store.dismiss(outcome.noticeId);
  }

  return (
    <Dialog onClose={onClose} title={`Start ${sprint.name}`}>
      <Stack gap="sm">
        {isRunning ? (
          <Text size="sm" role="status">
            {sprint.name} was started already, by somebody else or in another window.{' '}
            <Anchor component={Link} size="sm" href={`/projects/${slug}/board`} onClick={onClose}>
              Open the board
            </Anchor>
          </Text>
        ) : other ? (
          <Alert color="yellow" variant="light" title={`${other.name} is running`}>
            One sprint runs at a time, so that commitment and burndown mean something.{' '}
            <Anchor component={Link} size="sm" href={`/projects/${slug}/sprints/${other.id}`}>
              Complete {other.name}
            </Anchor>{' '}
            first; its unfinished stories can come along into this one.
          </Alert>
        ) : (
          <>
            <Text size="sm">
              {storyCount(load.stories.length)}, {describeSum(load.total)}, {dayRange(sprint)}. What is in the
              sprint now is its commitment: changes after the start are shown as changes of scope.
            </Text>
            {load.stories.length === 0 && (
              <Alert color="yellow" variant="light" p="xs">
                The sprint is empty: its commitment would be nothing.
              </Alert>
            )}
            {early > 0 && (
              <Alert color="yellow" variant="light" p="xs">
                It begins today, {early} {early === 1 ? 'day' : 'days'} before its first day. The burndown
                sets out from today; capacity stays what was entered for the days of the sprint.
              </Alert>
            )}
            {load.total.unestimated > 0 && (
              <Alert color="yellow" variant="light" p="xs">
                {load.total.unestimated} without an estimate. They count as stories, not as points.
              </Alert>
            )}
            <OutsideList outside={outside} />
          </>
        )}
        <SubmitError message={error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus={!canStart || undefined} onClick={onClose}>
            Cancel
          </Button>
          <Button
            data-autofocus={canStart || undefined}
            disabled={!canStart}
            loading={busy}
            onClick={() => void start()}
          >
            Start sprint
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
