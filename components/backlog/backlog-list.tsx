'use client';

import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type CSSProperties } from 'react';

import { onBacklogKey } from './backlog-keys';
import styles from './backlog.module.css';
import { CreateEpicRow, CreateStoryRow } from './create-row';
import type { BacklogLine } from './lines';
import { SectionRow } from './section-row';
import { withCursor } from './selection';
import { StoryRow } from './story-row';
import type { Backlog } from './use-backlog';

const LINE_HEIGHT = 34;

function Line({ backlog, line }: { backlog: Backlog; line: BacklogLine }) {
  switch (line.kind) {
    case 'section':
      return <SectionRow backlog={backlog} section={line.section} collapsed={line.collapsed} />;
    case 'story':
      return <StoryRow backlog={backlog} story={line.story} sectionId={line.section.id} />;
    case 'create':
      return (
        <CreateStoryRow backlog={backlog} section={line.section} after={line.after} lineKey={line.key} />
      );
    case 'create-epic':
      return <CreateEpicRow backlog={backlog} />;
  }
}

/** The backlog as one long list, of which only the part in sight is in the page. One stop for the Tab key. */
export function BacklogList({ backlog }: { backlog: Backlog }) {
  const { lines, selection, setSelection, projectKey, storyById, epics } = backlog;
  const scroll = useRef<HTMLDivElement>(null);
  const cursorIndex = lines.findIndex(({ key }) => key === selection.cursor);
  const writtenIndex = lines.findIndex((line) => line.kind === 'create' && line.after !== null);
  // Nothing here is compiled to memoised parts, which is what the rule warns of.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => LINE_HEIGHT,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 8,
    // These lines stay in the page: the list names the first as active, and both may hold the focus.
    rangeExtractor: (range) => {
      const kept = [cursorIndex, writtenIndex].filter((index) => index !== -1);
      return [...new Set([...defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b);
    },
  });

  useEffect(() => {
    if (cursorIndex !== -1) virtual.scrollToIndex(cursorIndex, { align: 'auto' });
    // Only when the cursor goes elsewhere: rows that come and go above it must not scroll the page.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selection.cursor]);

  // A line that is moved by keys is followed; one that others move is not.
  const follows = useRef(false);
  useEffect(() => {
    if (follows.current && cursorIndex !== -1) virtual.scrollToIndex(cursorIndex, { align: 'auto' });
    follows.current = false;
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [cursorIndex]);

  useEffect(() => {
    const element = scroll.current;
    return element ? autoScrollForElements({ element }) : undefined;
  }, []);

  const keyLength = `${projectKey}-${storyById.size + epics.length}`.length;
  return (
    <div
      ref={scroll}
      id="backlog-grid"
      className={styles.scroll}
      style={{ '--key-length': keyLength } as CSSProperties}
      role="grid"
      tabIndex={0}
      aria-label="Backlog"
      aria-multiselectable
      aria-rowcount={lines.length}
      aria-activedescendant={cursorIndex === -1 ? undefined : `line-${selection.cursor ?? ''}`}
      onKeyDown={(event) => {
        follows.current = event.altKey;
        onBacklogKey(backlog, event);
      }}
      onFocus={(event) => {
        const [first] = lines;
        if (event.target === event.currentTarget && cursorIndex === -1 && first)
          setSelection(withCursor(selection, first.key));
      }}
    >
      <div className={styles.canvas} style={{ height: virtual.getTotalSize() }} role="presentation">
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index];
          if (!line) return null;
          return (
            <div
              key={item.key}
              id={`line-${line.key}`}
              className={styles.line}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              data-story-id={line.kind === 'story' ? line.key : undefined}
              role="row"
              aria-rowindex={item.index + 1}
              aria-selected={line.kind === 'story' ? selection.chosen.has(line.key) : undefined}
            >
              <Line backlog={backlog} line={line} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
