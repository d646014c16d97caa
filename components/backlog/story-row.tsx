'use client';

import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconFlag3Filled, IconGripVertical, IconHourglassHigh } from '@tabler/icons-react';
import { useState, type MouseEvent } from 'react';

import { keyOf } from '@/components/project-store/sentences';
import { useProject } from '@/components/project-store/provider';
import { estimateText } from '@/components/stories/points';
import { FieldMenu, FIELD_LABELS, type ChoiceField } from '@/components/stories/story-field';
import { PRIORITY_LABELS, PriorityIcon, StatusIcon } from '@/components/stories/story-icons';
import { Person } from '@/components/ui/person';
import type { Blocked } from '@/lib/domain/blocked';
import { STORY_STATUS_LABELS } from '@/lib/domain/labels';
import { isOpen } from '@/lib/domain/statuses';
import type { LeanStory } from '@/lib/snapshot';

import { patchStories } from './backlog-actions';
import { focusGrid } from './backlog-keys';
import styles from './backlog.module.css';
import { extendedTo, pointAt, toggled, withCursor } from './selection';
import type { Backlog } from './use-backlog';
import { useRowDrag } from './use-row-drag';

function BlockedMarks({ blocked }: { blocked: Blocked | undefined }) {
  const rows = useProject((view) => view.rows);
  if (!blocked) return null;
  const waitsFor = blocked.openRequirements.map((id) => keyOf(rows, id) ?? 'another item').join(', ');
  return (
    <>
      {blocked.flagged !== null && (
        <Tooltip label={`Flagged: ${blocked.flagged}`} multiline maw={320}>
          <span className={styles.warn} role="img" aria-label={`Flagged: ${blocked.flagged}`}>
            <IconFlag3Filled size={14} aria-hidden />
          </span>
        </Tooltip>
      )}
      {waitsFor && (
        <Tooltip label={`Waits for ${waitsFor}`} multiline maw={320}>
          <span className={styles.waits} role="img" aria-label={`Waits for ${waitsFor}`}>
            <IconHourglassHigh size={14} aria-hidden />
          </span>
        </Tooltip>
      )}
    </>
  );
}

function TitleInput({ backlog, story }: { backlog: Backlog; story: LeanStory }) {
  const [title, setTitle] = useState(story.title);
  const save = () => {
    const trimmed = title.trim();
    if (trimmed && trimmed !== story.title) patchStories(backlog, { title: trimmed }, [story.id]);
    backlog.setEditing(null);
  };
  return (
    <input
      className={styles.titleInput}
      aria-label="Title"
      dir="auto"
      value={title}
      maxLength={200}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTitle(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        event.stopPropagation();
        // Leaving the field saves.
        if (event.key === 'Enter' || event.key === 'Escape') focusGrid();
      }}
    />
  );
}

type FieldProps = {
  backlog: Backlog;
  story: LeanStory;
  field: ChoiceField;
  className?: string;
  children: React.ReactNode;
  text: string;
};

function Field({ backlog, story, field, className, children, text }: FieldProps) {
  const { editing, canWrite } = backlog;
  const label = `${FIELD_LABELS[field]}: ${text}`;
  const cell = `${styles.cell} ${className ?? ''}`;
  if (!canWrite)
    return (
      <span className={cell} role="img" aria-label={label} title={label}>
        {children}
      </span>
    );
  const open = (opened: boolean) => {
    backlog.setEditing(opened ? { id: story.id, field } : null);
    if (!opened) focusGrid();
  };
  const button = (
    <UnstyledButton
      className={cell}
      tabIndex={-1}
      aria-label={label}
      title={label}
      onClick={(event) => {
        event.stopPropagation();
        open(true);
      }}
    >
      {children}
    </UnstyledButton>
  );
  // A menu a cell would cost more than the row itself: there is one only while it is open.
  if (editing?.id !== story.id || editing.field !== field) return button;
  const ids = backlog.selection.chosen.has(story.id) ? backlog.acted : [story.id];
  return (
    <FieldMenu
      field={field}
      opened
      value={String(story[field] ?? '')}
      onOpenedChange={open}
      onChoose={(patch) => patchStories(backlog, patch, ids)}
    >
      {button}
    </FieldMenu>
  );
}

/** A story as a line of the backlog. */
export function StoryRow({
  backlog,
  story,
  sectionId,
}: {
  backlog: Backlog;
  story: LeanStory;
  sectionId: string;
}) {
  const { selection, order, people, projectKey } = backlog;
  const isChosen = selection.chosen.has(story.id);
  const { ref, dragging, edge } = useRowDrag({
    drag: () => ({ kind: 'stories', ids: isChosen ? backlog.acted : [story.id], fromSprint: null }),
    drop: { kind: 'story', id: story.id, sectionId },
    edgeFor: 'stories',
    enabled: backlog.canWrite,
  });
  const key = `${projectKey}-${story.number}`;
  const sprint = backlog.sprints.get(backlog.sprintOfStory.get(story.id) ?? '');
  const assignee = story.assigneeId ? (people[story.assigneeId]?.name ?? 'Somebody') : null;
  const isEditing = backlog.editing?.id === story.id && backlog.editing.field === 'title';

  const onClick = (event: MouseEvent) => {
    if (event.shiftKey) backlog.setSelection(extendedTo(selection, story.id, order));
    else if (event.ctrlKey || event.metaKey)
      backlog.setSelection(toggled(selection.chosen.size === 0 ? pointAt(story.id) : selection, story.id));
    else {
      backlog.setSelection(withCursor(selection, story.id));
      backlog.storyParam.open(key);
    }
  };

  return (
    <div
      ref={ref}
      className={`${styles.row} ${isOpen(story.status) ? '' : styles.finished}`}
      data-chosen={isChosen || undefined}
      data-cursor={selection.cursor === story.id || undefined}
      data-dragging={dragging || undefined}
      data-edge={edge ?? undefined}
      onClick={onClick}
      role="gridcell"
    >
      <span className={styles.handle} aria-hidden>
        {backlog.canWrite && <IconGripVertical size={14} />}
      </span>
      <Field
        backlog={backlog}
        story={story}
        field="priority"
        text={PRIORITY_LABELS[story.priority]}
        className={styles.wide}
      >
        <PriorityIcon priority={story.priority} />
      </Field>
      <span className={styles.key}>{key}</span>
      <Field backlog={backlog} story={story} field="status" text={STORY_STATUS_LABELS[story.status]}>
        <StatusIcon status={story.status} />
      </Field>
      {isEditing ? (
        <TitleInput backlog={backlog} story={story} />
      ) : (
        <span
          className={styles.storyTitle}
          dir="auto"
          title={story.title}
          onDoubleClick={() => backlog.setEditing({ id: story.id, field: 'title' })}
        >
          {story.title}
        </span>
      )}
      <BlockedMarks blocked={backlog.blocked.get(story.id)} />
      {story.labels.slice(0, 2).map((label) => (
        <span key={label} className={`${styles.chip} ${styles.wide}`} dir="auto" title={label}>
          {label}
        </span>
      ))}
      {story.labels.length > 2 && (
        <span className={`${styles.chip} ${styles.wide}`} title={story.labels.slice(2).join(', ')}>
          +{story.labels.length - 2}
        </span>
      )}
      {sprint && (
        <span
          className={`${styles.chip} ${styles.wide}`}
          data-running={sprint.status === 'active' || undefined}
          title={`In ${sprint.name}`}
        >
          {sprint.name}
        </span>
      )}
      <Field
        backlog={backlog}
        story={story}
        field="estimate"
        text={estimateText(story.estimate, backlog.project?.estimateScale ?? 'fibonacci')}
        className={styles.estimate}
      >
        {estimateText(story.estimate, backlog.project?.estimateScale ?? 'fibonacci')}
      </Field>
      <Field backlog={backlog} story={story} field="assigneeId" text={assignee ?? 'nobody'}>
        <Person userId={story.assigneeId} name={assignee} />
      </Field>
    </div>
  );
}
