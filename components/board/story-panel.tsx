'use client';

import { CloseButton, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';

import { useProject, useProjectStore } from '@/components/project-store/provider';
import { selectCan, selectMembers } from '@/components/project-store/selections';
import { STORY_STATUS_LABELS } from '@/lib/domain/labels';
import { STORY_STATUSES } from '@/lib/domain/statuses';
import type { OperationInput } from '@/lib/operations/registry';
import type { LeanStory } from '@/lib/snapshot';

import classes from './story-panel.module.css';

type StoryPatch = Extract<OperationInput, { type: 'story.update' }>['patch'];

const selectMayWrite = selectCan('story.write');

export type StoryPanelProps = { story: LeanStory; storyKey: string; onClose: () => void };

/** A story at a glance, with its title, status and assignee to change. */
export function StoryPanel({ story, storyKey, onClose }: StoryPanelProps) {
  const store = useProjectStore();
  const members = useProject(selectMembers);
  const mayWrite = useProject(selectMayWrite);
  const [title, setTitle] = useState<string | null>(null);

  const update = (patch: StoryPatch) =>
    void store.run([{ type: 'story.update', id: story.id, version: story.version, patch }]);

  function saveTitle(): void {
    const text = title?.trim();
    setTitle(null);
    if (text && text !== story.title) update({ title: text });
  }

  return (
    <div className={classes.content}>
      <div className={classes.head}>
        {storyKey}
        <CloseButton aria-label="Close" onClick={onClose} />
      </div>
      <Textarea
        label="Title"
        value={title ?? story.title}
        readOnly={!mayWrite}
        maxLength={200}
        autosize
        minRows={2}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onBlur={saveTitle}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          event.currentTarget.blur();
        }}
      />
      <NativeSelect
        label="Status"
        value={story.status}
        disabled={!mayWrite}
        data={STORY_STATUSES.map((status) => ({ value: status, label: STORY_STATUS_LABELS[status] }))}
        onChange={(event) => {
          const status = STORY_STATUSES.find((known) => known === event.currentTarget.value);
          if (status) void store.run([{ type: 'story.move', id: story.id, status }]);
        }}
      />
      <NativeSelect
        label="Assignee"
        value={story.assigneeId ?? ''}
        disabled={!mayWrite}
        data={[
          { value: '', label: 'Nobody' },
          ...members.map(({ userId, name }) => ({ value: userId, label: name })),
        ]}
        onChange={(event) => update({ assigneeId: event.currentTarget.value || null })}
      />
    </div>
  );
}
