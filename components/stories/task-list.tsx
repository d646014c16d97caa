'use client';

import { IconX } from '@tabler/icons-react';

import { useProject, useProjectStore } from '@/components/project-store/provider';
import { selectTasksByStory } from '@/components/project-store/selections';
import type { OperationInput } from '@/lib/operations/registry';
import type { LeanTask } from '@/lib/snapshot';

import { AddLine } from './add-line';
import { CheckLine, LineAction } from './check-line';
import styles from './story-panel.module.css';

const NO_TASKS: readonly LeanTask[] = [];
const LONGEST = 200;

/** The tasks of a story, to be ticked off, renamed, deleted and added to. */
export function TaskList({ storyId, canWrite }: { storyId: string; canWrite: boolean }) {
  const store = useProjectStore();
  const tasks = useProject(selectTasksByStory).get(storyId) ?? NO_TASKS;
  const runQuietly = (operation: OperationInput) => void store.run([operation], { quiet: true });
  if (!canWrite && tasks.length === 0) return <div className={styles.hint}>No tasks</div>;
  return (
    <div className={styles.list}>
      {tasks.map(({ id, title, status, version }) => (
        <CheckLine
          key={id}
          label="Task"
          tickMeans="Done"
          text={title}
          maxLength={LONGEST}
          isTicked={status === 'done'}
          isStruck={status === 'done'}
          canWrite={canWrite}
          onTick={(isTicked) => runQuietly({ type: 'task.move', id, status: isTicked ? 'done' : 'todo' })}
          onText={(value) => runQuietly({ type: 'task.update', id, version, patch: { title: value } })}
        >
          <LineAction
            label={`Delete: ${title}`}
            onClick={() => void store.run([{ type: 'task.delete', id }])}
          >
            <IconX size={12} />
          </LineAction>
        </CheckLine>
      ))}
      {canWrite && (
        <AddLine
          label="Add a task"
          maxLength={LONGEST}
          onAdd={(title) => runQuietly({ type: 'task.create', storyId, title })}
        />
      )}
    </div>
  );
}
