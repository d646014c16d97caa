'use client';

import { ActionIcon, Badge, Button, Group, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import Link from 'next/link';
import { useState } from 'react';

import { useProject, useProjectStore } from '@/components/project-store/provider';
import { selectCan, selectProject } from '@/components/project-store/selections';
import { confirmAction } from '@/components/ui/confirm-action';
import { dayRange } from '@/components/ui/dates';
import { SPRINT_STATUS_LABELS } from '@/lib/domain/labels';
import type { LeanSprint, LeanStory } from '@/lib/snapshot';

import { FetchedCompleteDialog, FetchedStartDialog } from './fetched-dialogs';
import { FetchedSprintDialog } from './fetched-sprint-dialog';
import styles from './sprint-page.module.css';
import { SprintTimeLeft } from './sprint-time-left';

const COLORS = { planning: 'gray', active: 'blue', completed: 'teal', cancelled: 'gray' } as const;

/** The status of a sprint as a word on a colour. */
export function SprintBadge({ status }: { status: LeanSprint['status'] }) {
  return (
    <Badge size="sm" variant="dot" color={COLORS[status]}>
      {SPRINT_STATUS_LABELS[status]}
    </Badge>
  );
}

type Dialog = 'edit' | 'start' | 'complete' | null;

/** The name, goal and dates of a sprint, and what can be done with it now. */
export function SprintHead({ sprint, stories }: { sprint: LeanSprint; stories: readonly LeanStory[] }) {
  const store = useProjectStore();
  const slug = useProject(selectProject)?.slug ?? '';
  const canPlan = useProject(selectCan('sprint.plan'));
  const canRun = useProject(selectCan('sprint.run'));
  const [dialog, setDialog] = useState<Dialog>(null);
  const { status } = sprint;
  const isOver = status === 'completed' || status === 'cancelled';

  async function giveUp(): Promise<void> {
    const planned = status === 'planning';
    const agreed = await confirmAction({
      title: planned ? `Delete ${sprint.name}?` : `Cancel ${sprint.name}?`,
      text: planned
        ? 'Its stories stay in the backlog.'
        : 'The sprint ends without a result and stays out of velocity. Its stories return to the backlog as they are.',
      action: planned ? 'Delete sprint' : 'Cancel sprint',
      refusal: planned ? 'Cancel' : 'Keep it running',
    });
    if (!agreed) return;
    void store.run([
      planned ? { type: 'sprint.delete', id: sprint.id } : { type: 'sprint.cancel', id: sprint.id },
    ]);
  }

  return (
    <header className={styles.head}>
      <div style={{ minWidth: 0 }}>
        <h1 dir="auto">{sprint.name}</h1>
        {sprint.goal && (
          <p className={styles.goal} dir="auto">
            {sprint.goal}
          </p>
        )}
        <div className={styles.meta}>
          <SprintBadge status={status} />
          <span>{dayRange(sprint)}</span>
          <span>{sprint.timezone}</span>
          <SprintTimeLeft sprint={sprint} />
        </div>
      </div>
      {!isOver && (
        <Group gap="sm">
          <Button
            size="xs"
            variant="default"
            component={Link}
            href={`/projects/${slug}/${status === 'active' ? 'board' : 'backlog'}`}
          >
            {status === 'active' ? 'Open the board' : 'Open the backlog'}
          </Button>
          {canPlan && (
            <Button size="xs" variant="default" onClick={() => setDialog('edit')}>
              Edit
            </Button>
          )}
          {canRun && status === 'planning' && (
            <Button size="xs" onClick={() => setDialog('start')}>
              Start sprint
            </Button>
          )}
          {canRun && status === 'active' && (
            <Button size="xs" onClick={() => setDialog('complete')}>
              Complete sprint
            </Button>
          )}
          {(status === 'planning' ? canPlan : canRun) && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="default" size={30} aria-label="More actions">
                  <IconDots size={16} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item c="var(--mantine-color-error)" onClick={() => void giveUp()}>
                  {status === 'planning' ? 'Delete sprint' : 'Cancel sprint'}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </Group>
      )}
      {dialog === 'edit' && <FetchedSprintDialog sprint={sprint} onClose={() => setDialog(null)} />}
      {dialog === 'start' && <FetchedStartDialog sprint={sprint} onClose={() => setDialog(null)} />}
      {dialog === 'complete' && (
        <FetchedCompleteDialog sprint={sprint} stories={stories} onClose={() => setDialog(null)} />
      )}
    </header>
  );
}
