'use client';

import { IconPlus } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { v7 as newId } from 'uuid';

import { useNewLine } from '@/components/stories/use-new-line';

import { focusGrid } from './backlog-keys';
import styles from './backlog.module.css';
import { NO_EPIC, type BacklogSection } from './lines';
import { pointAt, withCursor } from './selection';
import type { Backlog } from './use-backlog';

type InputProps = {
  backlog: Backlog;
  lineKey: string;
  label: string;
  takesFocus?: boolean;
  onCreate: (title: string, goesOn: boolean) => void;
  onLeave?: () => void;
};

function CreateInput({ backlog, lineKey, label, takesFocus = false, onCreate, onLeave }: InputProps) {
  const { enter, leave, field } = useNewLine(onCreate);
  const input = useRef<HTMLInputElement>(null);
  const isWanted = takesFocus || backlog.lineToFocus === lineKey;
  useLayoutEffect(() => {
    if (isWanted) input.current?.focus();
  }, [isWanted]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') enter();
    if (event.key === 'Escape') focusGrid();
  };
  return (
    <input
      ref={input}
      className={styles.createInput}
      dir="auto"
      placeholder={label}
      aria-label={label}
      maxLength={200}
      {...field}
      onKeyDown={onKeyDown}
      onFocus={() => {
        backlog.setLineToFocus(null);
        // The line the keyboard is on stays in the page; one that is there only to be written on does so anyway.
        if (!takesFocus) backlog.setSelection((current) => withCursor(current, lineKey));
      }}
      onBlur={(event) => {
        if (leave(event)) onLeave?.();
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

  async function create(title: string, goesOn: boolean): Promise<void> {
    // Without what shows changes at once, the story above may not be there yet. Writing says so if it is missing.
    await backlog.store.warmUp().catch(() => undefined);
    const id = newId();
    const place = last.current ? { after: last.current } : 'last';
    const epicId = section.id === NO_EPIC ? null : section.id;
    void backlog.store.run([{ type: 'story.create', id, title, epicId, place }]);
    if (!backlog.store.view().rows.story.has(id)) return;
    last.current = id;
    if (!goesOn) return;
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
        backlog={backlog}
        lineKey={lineKey}
        label={section.epic ? `New story in ${section.epic.title}` : 'New story'}
        takesFocus={after !== null}
        onCreate={(title, goesOn) => void create(title, goesOn)}
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
        backlog={backlog}
        lineKey="create-epic"
        label="New epic"
        onCreate={(title) => void backlog.store.run([{ type: 'epic.create', title }])}
      />
    </div>
  );
}
