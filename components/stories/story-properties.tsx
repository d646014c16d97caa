'use client';

import { Button, Select, TagsInput, Text, TextInput, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useProject, useProjectStore } from '@/components/project-store/provider';
import {
  selectEpics,
  selectLabels,
  selectProject,
  selectSprintOfStory,
} from '@/components/project-store/selections';
import { selectOpenSprints } from '@/components/sprints/open-sprints';
import { Person } from '@/components/ui/person';
import { STORY_STATUS_LABELS } from '@/lib/domain/labels';
import type { LeanStory } from '@/lib/snapshot';

import { estimateText } from './points';
import type { ChoiceField } from './story-field';
import { FIELD_LABELS, FieldMenu } from './story-field';
import { PRIORITY_LABELS, PriorityIcon, StatusIcon } from './story-icons';
import styles from './story-panel.module.css';
import type { StoryEditor } from './use-story-editor';

type Props = { story: LeanStory; editor: StoryEditor; canWrite: boolean };

function Choice({
  story,
  editor,
  canWrite,
  field,
  children,
}: Props & { field: ChoiceField; children: ReactNode }) {
  const value = (
    <UnstyledButton className={styles.value}>
      <VisuallyHidden>{FIELD_LABELS[field]}: </VisuallyHidden>
      {children}
    </UnstyledButton>
  );
  return (
    <>
      <dt>{FIELD_LABELS[field]}</dt>
      <dd>
        {canWrite ? (
          <FieldMenu
            field={field}
            value={String(story[field] ?? '')}
            onChoose={(patch) => void editor.save(patch)}
          >
            {value}
          </FieldMenu>
        ) : (
          <span className={styles.value}>{children}</span>
        )}
      </dd>
    </>
  );
}

function ReadOnly({ value, missing }: { value: string | undefined; missing: string }) {
  return (
    <span className={styles.value} dir="auto" data-missing={value === undefined || undefined}>
      {value ?? missing}
    </span>
  );
}

function SprintSelect({ story, canWrite }: Pick<Props, 'story' | 'canWrite'>) {
  const store = useProjectStore();
  const sprints = useProject(selectOpenSprints);
  const current = useProject(selectSprintOfStory).get(story.id) ?? null;
  const name = sprints.find(({ id }) => id === current)?.name;
  if (!canWrite) return <ReadOnly value={name} missing="In no sprint" />;
  const change = (next: string | null) => {
    if (next === current) return;
    const leave = current
      ? [{ type: 'sprint.removeItem' as const, sprintId: current, storyId: story.id }]
      : [];
    const enter = next ? [{ type: 'sprint.addItem' as const, sprintId: next, storyId: story.id }] : [];
    void store.run([...leave, ...enter]);
  };
  return (
    <Select
      size="xs"
      variant="unstyled"
      classNames={{ input: styles.choice }}
      clearable
      aria-label="Sprint"
      placeholder="In no sprint"
      data={sprints.map(({ id, name }) => ({ value: id, label: name }))}
      value={current}
      onChange={change}
    />
  );
}

function Flag({ story, editor, canWrite }: Props) {
  const [reason, setReason] = useState<string | null>(null);
  if (story.blockedReason !== null)
    return (
      <>
        <Text size="sm" c="var(--mantine-color-error)" component="span">
          {story.blockedReason}
        </Text>{' '}
        {canWrite && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => void editor.save({ blockedReason: null })}
          >
            Take the flag off
          </Button>
        )}
      </>
    );
  if (!canWrite) return <ReadOnly value={undefined} missing="Not flagged" />;
  if (reason === null)
    return (
      <UnstyledButton
        className={styles.value}
        c="var(--mantine-color-placeholder)"
        onClick={() => setReason('')}
      >
        Flag as blocked
      </UnstyledButton>
    );
  const save = () => {
    if (reason.trim()) void editor.save({ blockedReason: reason.trim() });
    setReason(null);
  };
  return (
    <TextInput
      size="xs"
      autoFocus
      aria-label="Why is it blocked?"
      placeholder="Why is it blocked? Enter saves."
      maxLength={500}
      value={reason}
      data-mantine-stop-propagation
      onChange={(event) => setReason(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
        if (event.key === 'Escape') setReason(null);
      }}
    />
  );
}

/** The short fields of a story; each is saved as it is chosen. */
export function StoryProperties({ story, editor, canWrite }: Props) {
  const epics = useProject(selectEpics);
  const labels = useProject(selectLabels);
  const people = useProject((view) => view.people);
  const scale = useProject(selectProject)?.estimateScale ?? 'fibonacci';
  const assignee = story.assigneeId ? (people[story.assigneeId]?.name ?? 'Former member') : null;
  const shared = { story, editor, canWrite };
  return (
    <dl className={styles.properties}>
      <Choice {...shared} field="status">
        <StatusIcon status={story.status} /> {STORY_STATUS_LABELS[story.status]}
      </Choice>
      <Choice {...shared} field="assigneeId">
        <Person userId={story.assigneeId} name={assignee} /> {assignee ?? 'Nobody'}
      </Choice>
      <Choice {...shared} field="estimate">
        {story.estimate === null ? 'Not estimated' : estimateText(story.estimate, scale)}
        {story.estimate !== null && story.confidence !== null && (
          <Text size="xs" c="dimmed" component="span">
            {story.confidence} % sure
          </Text>
        )}
      </Choice>
      <Choice {...shared} field="priority">
        <PriorityIcon priority={story.priority} /> {PRIORITY_LABELS[story.priority]}
      </Choice>
      <dt>Epic</dt>
      <dd>
        {canWrite ? (
          <Select
            size="xs"
            variant="unstyled"
            classNames={{ input: styles.choice }}
            searchable
            clearable
            aria-label="Epic"
            placeholder="No epic"
            data={epics.map(({ id, title }) => ({ value: id, label: title }))}
            value={story.epicId}
            onChange={(epicId) => void editor.save({ epicId })}
          />
        ) : (
          <ReadOnly value={epics.find(({ id }) => id === story.epicId)?.title} missing="No epic" />
        )}
      </dd>
      <dt>Sprint</dt>
      <dd>
        <SprintSelect story={story} canWrite={canWrite} />
      </dd>
      <dt>Labels</dt>
      <dd>
        {canWrite ? (
          <TagsInput
            size="xs"
            variant="unstyled"
            classNames={{ inputField: styles.labelField, pill: styles.label }}
            aria-label="Labels"
            placeholder={story.labels.length === 0 ? 'Add a label' : ''}
            maxTags={20}
            data={[...labels]}
            value={[...story.labels]}
            onChange={(next) => void editor.save({ labels: next.map((label) => label.slice(0, 40)) })}
          />
        ) : (
          <ReadOnly value={story.labels.join(', ') || undefined} missing="No labels" />
        )}
      </dd>
      <dt>Flag</dt>
      <dd>
        <Flag {...shared} />
      </dd>
    </dl>
  );
}
