'use client';

import { ActionIcon, Checkbox, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';

import { useProject, useProjectStore } from '@/components/project-store/provider';
import { selectTasksByStory } from '@/components/project-store/selections';
import type { LeanTask } from '@/lib/snapshot';

import { DraftText } from './draft-text';
import styles from './story-panel.module.css';

const NO_TASKS: readonly LeanTask[] = [];

/** The tasks of a story, to be ticked off, renamed, deleted and added to. */
export function TaskList({ storyId, canWrite }: { storyId: string; canWrite: boolean }) {
  const store = useProjectStore();
  const tasks = useProject(selectTasksByStory).get(storyId) ?? NO_TASKS;
  const [title, setTitle] = useState('');
  const add = () => {
    if (!title.trim()) return;
    void store.run([{ type: 'task.create', storyId, title: title.trim() }], { quiet: true });
    setTitle('');
  };
  return (
    <div className={styles.list}>
      {tasks.map((task) => (
        <div key={task.id} className={styles.listRow}>
          <Checkbox
            size="xs"
            mt={6}
            checked={task.status === 'done'}
            disabled={!canWrite}
            aria-label={`Done: ${task.title}`}
            onChange={(event) =>
              void store.run(
                [{ type: 'task.move', id: task.id, status: event.currentTarget.checked ? 'done' : 'todo' }],
                { quiet: true },
              )
            }
          />
          <div className={styles.grow}>
            <DraftText
              label="Task"
              value={task.title}
              maxLength={200}
              required
              readOnly={!canWrite}
              className={task.status === 'done' ? styles.doneText : styles.smallText}
              onSave={(value) =>
                void store.run(
                  [{ type: 'task.update', id: task.id, version: task.version, patch: { title: value } }],
                  { quiet: true },
                )
              }
            />
          </div>
          {canWrite && (
            <span className={styles.rowActions}>
              <ActionIcon
                size={24}
                variant="subtle"
                color="gray"
                aria-label={`Delete: ${task.title}`}
                onClick={() => void store.run([{ type: 'task.delete', id: task.id }])}
              >
                <IconX size={12} />
              </ActionIcon>
            </span>
          )}
        </div>
      ))}
      {canWrite && (
        <TextInput
          size="xs"
          variant="unstyled"
          placeholder="Add a task"
          aria-label="Add a task"
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key === 'Enter') add();
          }}
        />
      )}
    </div>
  );
}
