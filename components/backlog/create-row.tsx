'use client';

import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { v7 as newId } from 'uuid';

import styles from './backlog.module.css';
import { NO_EPIC, type BacklogSection } from './lines';
import { pointAt } from './selection';
import type { Backlog } from './use-backlog';

function focusGrid(): void {
  document.getElementById('backlog-grid')?.focus();
}

type InputProps = {
  id: string;
  label: string;
  autoFocus?: boolean;
  onCreate: (title: string) => void;
  onLeave?: () => void;
};

function CreateInput({ id, label, autoFocus = false, onCreate, onLeave }: InputProps) {
  const [title, setTitle] = useState('');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && title.trim()) {
      onCreate(title.trim());
      setTitle('');
    }
    if (event.key === 'Escape') {
      setTitle('');
      onLeave?.();
      focusGrid();
    }
  };
  return (
    <input
      id={id}
      className={styles.createInput}
      dir="auto"
      placeholder={label}
      aria-label={label}
      maxLength={200}
      autoFocus={autoFocus}
      value={title}
      onChange={(event) => setTitle(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => {
        if (!title) onLeave?.();
      }}
    />
  );
}

type CreateStoryRowProps = {
  backlog: Backlog;
  section: BacklogSection;
  after: string | null;
  lineKey: string;
};

/** A line to write new stories on, one after another, below a story or at the end of its epic. */
export function CreateStoryRow({ backlog, section, after, lineKey }: CreateStoryRowProps) {
  const above = after ?? section.stories.at(-1)?.id;
  const last = useRef(above);
  useEffect(() => {
    last.current = above;
  });

  async function create(title: string): Promise<void> {
    // Without what shows changes at once, the story above may not be there yet. Writing says so if it is missing.
    await backlog.store.warmUp().catch(() => undefined);
    const id = newId();
    const place = last.current ? { after: last.current } : 'last';
    const epicId = section.id === NO_EPIC ? null : section.id;
    void backlog.store.run([{ type: 'story.create', id, title, epicId, place }]);
    if (!backlog.store.view().rows.story.has(id)) return;
    last.current = id;
    if (after) backlog.setCreatingAfter(id);
    backlog.setSelection(pointAt(after ? id : lineKey));
  }
  return (
    <div
      className={styles.createRow}
      data-cursor={backlog.selection.cursor === lineKey || undefined}
      role="gridcell"
    >
      <IconPlus size={14} aria-hidden />
      <CreateInput
        id={`input-${lineKey}`}
        label={section.epic ? `New story in ${section.epic.title}` : 'New story'}
        autoFocus={after !== null}
        onCreate={(title) => void create(title)}
        {...(after !== null && { onLeave: () => backlog.setCreatingAfter(null) })}
      />
    </div>
  );
}

/** A line to write new epics on. */
export function CreateEpicRow({ backlog }: { backlog: Backlog }) {
  return (
    <div
      className={styles.createRow}
      data-cursor={backlog.selection.cursor === 'create-epic' || undefined}
      role="gridcell"
    >
      <IconPlus size={14} aria-hidden />
      <CreateInput
        id="input-create-epic"
        label="New epic"
        onCreate={(title) => void backlog.store.run([{ type: 'epic.create', title }])}
      />
    </div>
  );
}
