'use client';

import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { VisuallyHidden } from '@mantine/core';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useMemo, useRef, useState } from 'react';

import { useProject } from '@/components/project-store/provider';
import { selectBlocked, selectProject, selectTaskCounts } from '@/components/project-store/selections';
import { selectWatchers } from '@/components/project-store/looks';
import { describeSum, formatPoints, shortPoints, storyCount } from '@/components/stories/points';
import { StatusIcon } from '@/components/stories/story-icons';
import { epicColor } from '@/lib/board/colors';
import type { BoardColumn as Column } from '@/lib/board/columns';
import { estimateLabel } from '@/lib/domain/estimates';
import { STORY_STATUS_LABELS } from '@/lib/domain/labels';

import { BoardCard } from './board-card';
import classes from './board-column.module.css';
import { columnData, isCardData } from './drag-data';
import { waitsFor } from './waits-for';

/** The height of a card with a title of two lines, before it is measured. */
const CARD_HEIGHT = 108;
const OVERSCAN = 3;

export type BoardColumnProps = {
  column: Column;
  /** Stories that stay drawn when they are scrolled away: the one that has the focus, and the one that is dragged. */
  kept: readonly (string | null)[];
  tabbable: string | null;
  focusRequest: { storyId: string; count: number };
  lifted: string | null;
  dragging: string | null;
  movable: boolean;
};

/** One status of the board: its head with count and points, and its cards, of which only those in sight are drawn. */
export const BoardColumn = memo(function BoardColumn(props: BoardColumnProps) {
  const { column, kept, tabbable, focusRequest, lifted, dragging, movable } = props;
  const { status, stories, sum } = column;
  const scrollRef = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);

  const project = useProject(selectProject);
  const epics = useProject(({ rows }) => rows.epic);
  const people = useProject((view) => view.people);
  const rows = useProject((view) => view.rows);
  const tasks = useProject(selectTaskCounts);
  const blocked = useProject(selectBlocked);
  const watchers = useProject(selectWatchers);

  const keptIndexes = useMemo(
    () => kept.map((id) => stories.findIndex((story) => story.id === id)).filter((index) => index !== -1),
    [kept, stories],
  );
  const virtualizer = useVirtualizer({
    count: stories.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => CARD_HEIGHT,
    getItemKey: (index) => stories[index]?.id ?? index,
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...keptIndexes])].sort((a, b) => a - b),
    overscan: OVERSCAN,
  });

  const wanted = stories.findIndex(({ id }) => id === focusRequest.storyId);
  useEffect(() => {
    if (focusRequest.count > 0 && wanted !== -1) virtualizer.scrollToIndex(wanted, { align: 'auto' });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- scrolls when the focus moves, not when cards do
  }, [focusRequest]);

  useEffect(() => {
    const element = scrollRef.current;
    if (!element || !movable) return;
    return combine(
      dropTargetForElements({
        element,
        canDrop: ({ source }) => isCardData(source.data),
        getData: () => columnData(status),
        onDrag: ({ location, self }) => setOver(location.current.dropTargets[0]?.element === self.element),
        onDragLeave: () => setOver(false),
        onDrop: () => setOver(false),
      }),
      autoScrollForElements({ element, canScroll: ({ source }) => isCardData(source.data) }),
    );
  }, [status, movable]);

  const label = STORY_STATUS_LABELS[status];
  return (
    <section className={classes.column} aria-label={label} data-testid={`board-column-${status}`}>
      <header className={classes.head}>
        <StatusIcon status={status} size={15} />
        <h2 className={classes.name}>{label}</h2>
        <span className={classes.count} title={storyCount(sum.count)}>
          {formatPoints(sum.count)}
        </span>
        <span className={classes.spring} />
        <span className={classes.points} title={describeSum(sum)}>
          <VisuallyHidden>{describeSum(sum)}</VisuallyHidden>
          <span aria-hidden>
            {shortPoints(sum.points)}
            {sum.unestimated > 0 && (
              <span className={classes.unestimated}>, {formatPoints(sum.unestimated)} unestimated</span>
            )}
          </span>
        </span>
      </header>
      <div ref={scrollRef} className={classes.scroll} data-over={over || undefined}>
        <ul
          className={classes.cards}
          style={{ height: virtualizer.getTotalSize() }}
          aria-label={`${label}, ${storyCount(sum.count)}`}
        >
          {virtualizer.getVirtualItems().map((item) => {
            const story = stories[item.index];
            if (!story || !project) return null;
            const epic = story.epicId === null ? undefined : epics.get(story.epicId);
            const count = tasks.get(story.id);
            return (
              <BoardCard
                key={story.id}
                story={story}
                storyKey={`${project.key}-${story.number}`}
                epicTitle={epic?.title ?? null}
                epicColor={epicColor(epic?.number ?? 0)}
                assignee={story.assigneeId === null ? null : (people[story.assigneeId]?.name ?? 'Somebody')}
                estimate={estimateLabel(story.estimate, project.estimateScale)}
                tasksDone={count?.done ?? 0}
                tasksTotal={count?.total ?? 0}
                waitsFor={waitsFor(blocked.get(story.id), rows)}
                watchers={watchers.get(story.id) ?? ''}
                tabbable={tabbable === story.id}
                focusRequest={focusRequest.storyId === story.id ? focusRequest.count : 0}
                lifted={lifted === story.id}
                dragging={dragging === story.id}
                movable={movable}
                index={item.index}
                top={item.start}
                measure={virtualizer.measureElement}
              />
            );
          })}
        </ul>
        {over && <span className={classes.end} aria-hidden />}
      </div>
    </section>
  );
});
