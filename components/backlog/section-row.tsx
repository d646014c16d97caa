'use client';

import { ActionIcon, Menu, Progress, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconDots, IconGripVertical } from '@tabler/icons-react';
import { useState } from 'react';

import { describeSum } from '@/components/stories/points';

import { focusGrid } from './backlog-keys';
import styles from './backlog.module.css';
import type { BacklogSection } from './lines';
import { withCursor } from './selection';
import type { Backlog } from './use-backlog';
import { useRowDrag } from './use-row-drag';

function EpicTitle({ backlog, section }: { backlog: Backlog; section: BacklogSection }) {
  const { epic } = section;
  const [draft, setDraft] = useState(epic?.title ?? '');
  if (!epic) return <span className={styles.storyTitle}>No epic</span>;
  const isEditing = backlog.editing?.id === epic.id;
  if (!isEditing) {
    return (
      <span
        className={styles.storyTitle}
        dir="auto"
        title={epic.title}
        onDoubleClick={() => {
          if (!backlog.canWrite) return;
          setDraft(epic.title);
          backlog.setEditing({ id: epic.id, field: 'title' });
        }}
      >
        {epic.title}
      </span>
    );
  }
  const save = () => {
    const title = draft.trim();
    if (title && title !== epic.title) {
      void backlog.store.run([{ type: 'epic.update', id: epic.id, version: epic.version, patch: { title } }]);
    }
    backlog.setEditing(null);
  };
  return (
    <input
      className={styles.titleInput}
      aria-label="Title of the epic"
      dir="auto"
      value={draft}
      maxLength={200}
      autoFocus
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        event.stopPropagation();
        // Leaving the field saves.
        if (event.key === 'Enter' || event.key === 'Escape') focusGrid();
      }}
    />
  );
}

function EpicMenu({ backlog, section }: { backlog: Backlog; section: BacklogSection }) {
  const { epic } = section;
  if (!epic || !backlog.canWrite) return null;
  const remove = (stories: 'keep' | 'delete') =>
    void backlog.store.run([{ type: 'epic.delete', id: epic.id, stories }]);
  const setStatus = (status: 'active' | 'done' | 'cancelled') =>
    void backlog.store.run([{ type: 'epic.update', id: epic.id, version: epic.version, patch: { status } }]);
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          tabIndex={-1}
          aria-label={`Actions for ${epic.title}`}
        >
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => backlog.setEditing({ id: epic.id, field: 'title' })}>Rename</Menu.Item>
        {epic.status !== 'active' && <Menu.Item onClick={() => setStatus('active')}>Make active</Menu.Item>}
        {epic.status !== 'done' && <Menu.Item onClick={() => setStatus('done')}>Mark as done</Menu.Item>}
        {epic.status !== 'cancelled' && (
          <Menu.Item onClick={() => setStatus('cancelled')}>Cancel epic</Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item c="var(--mantine-color-error)" onClick={() => remove('keep')}>
          Delete, keep its stories
        </Menu.Item>
        <Menu.Item c="var(--mantine-color-error)" onClick={() => remove('delete')}>
          Delete with its stories
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The head of an epic: how much there is, how much is done, and what is not estimated. */
export function SectionRow({
  backlog,
  section,
  collapsed,
}: {
  backlog: Backlog;
  section: BacklogSection;
  collapsed: boolean;
}) {
  const { epic, total, done } = section;
  const lineKey = `section-${section.id}`;
  const { ref, edge, over } = useRowDrag({
    drag: () => ({ kind: 'epic', id: section.id }),
    drop: { kind: 'section', sectionId: section.id },
    edgeFor: 'epic',
    enabled: backlog.canWrite,
  });
  const percent = total.count > 0 ? Math.round((done.count / total.count) * 100) : 0;
  return (
    <div
      ref={ref}
      className={styles.sectionRow}
      data-cursor={backlog.selection.cursor === lineKey || undefined}
      data-edge={edge ?? undefined}
      data-over={(over && !edge) || undefined}
      onClick={() => backlog.setSelection(withCursor(backlog.selection, lineKey))}
      role="gridcell"
    >
      <span className={styles.handle} aria-hidden>
        {backlog.canWrite && epic && <IconGripVertical size={14} />}
      </span>
      <UnstyledButton
        className={styles.fold}
        data-open={!collapsed || undefined}
        tabIndex={-1}
        aria-label={`${collapsed ? 'Show' : 'Hide'} the stories of ${epic?.title ?? 'no epic'}`}
        onClick={() => backlog.toggleSection(section.id)}
      >
        <IconChevronRight size={14} aria-hidden />
      </UnstyledButton>
      {epic && <span className={styles.key}>{`${backlog.projectKey}-${epic.number}`}</span>}
      <EpicTitle backlog={backlog} section={section} />
      {epic && epic.status !== 'active' && <span className={styles.chip}>{epic.status}</span>}
      <span className={styles.sums}>
        {done.count}/{total.count}
        <span className={styles.wide}> · {describeSum(total)}</span>
      </span>
      <Progress
        className={styles.progress}
        value={percent}
        size="sm"
        color="teal"
        aria-label={`${percent} % of the stories are done`}
      />
      <EpicMenu backlog={backlog} section={section} />
    </div>
  );
}
