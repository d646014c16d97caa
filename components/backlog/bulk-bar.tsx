'use client';

import { Button, CloseButton, Paper, Text } from '@mantine/core';

import { FIELD_LABELS, FieldMenu, type ChoiceField } from '@/components/stories/story-field';

import { deleteStories, patchStories, toggleInSprint } from './backlog-actions';
import styles from './bulk-bar.module.css';
import { NOTHING_CHOSEN } from './selection';
import type { Backlog } from './use-backlog';

const FIELDS: readonly ChoiceField[] = ['status', 'priority', 'estimate', 'assigneeId'];

/** What can be done to all chosen stories at once; each choice is one commit, undone as one. */
export function BulkBar({ backlog, sprintId }: { backlog: Backlog; sprintId: string | null }) {
  const { selection, acted } = backlog;
  if (selection.chosen.size === 0 || !backlog.canWrite) return null;
  const sprint = sprintId ? backlog.sprints.get(sprintId) : undefined;
  const allInside = sprint !== undefined && acted.every((id) => backlog.sprintOfStory.get(id) === sprint.id);
  return (
    <Paper className={styles.bar} withBorder shadow="md" role="toolbar" aria-label="Chosen stories">
      <Text size="xs" fw={600} px={6}>
        {acted.length} chosen
      </Text>
      {FIELDS.map((field) => (
        <FieldMenu key={field} field={field} onChoose={(patch) => patchStories(backlog, patch, acted)}>
          <Button size="compact-xs" variant="default">
            {FIELD_LABELS[field]}
          </Button>
        </FieldMenu>
      ))}
      {sprint && (
        <Button size="compact-xs" variant="default" onClick={() => toggleInSprint(backlog, sprint.id)}>
          {allInside ? `Out of ${sprint.name}` : `Into ${sprint.name}`}
        </Button>
      )}
      <Button size="compact-xs" variant="light" color="red" onClick={() => void deleteStories(backlog)}>
        Delete
      </Button>
      <CloseButton
        size="sm"
        aria-label="Choose nothing"
        onClick={() => backlog.setSelection(NOTHING_CHOSEN)}
      />
    </Paper>
  );
}
