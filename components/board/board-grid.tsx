'use client';

import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import type { DropTargetRecord } from '@atlaskit/pragmatic-drag-and-drop/types';
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';

import { useProject, useProjectStore } from '@/components/project-store/provider';
import { selectCan, selectProject } from '@/components/project-store/selections';
import { useStoryParam } from '@/components/stories/story-param';
import { fetchedDialog } from '@/components/ui/fetched';
import { notifyFailure } from '@/components/ui/notify';
import { createPartAhead, missingPart } from '@/components/ui/part';
import type { BoardColumn as Column, BoardPlace } from '@/lib/board/columns';
import { moveTo, placeAtEnd, placeBeside } from '@/lib/board/moves';

import { BoardColumn } from './board-column';
import { BoardActionsContext, type BoardActions } from './board-context';
import classes from './board.module.css';
import type { OpenMenu } from './card-menu';
import { isCardData, statusOfData } from './drag-data';
import { useBoardKeyboard } from './use-board-keyboard';

const CardMenu = fetchedDialog(
  'The menu',
  createPartAhead(async () => (await import('./card-menu')).CardMenu),
);

const selectMayMove = selectCan('story.write');

/** Where a card was dropped: beside the card under it, else at the end of the column. */
function placeDropped(
  columns: readonly Column[],
  storyId: string,
  targets: DropTargetRecord[],
): BoardPlace | null {
  const [innermost] = targets;
  if (!innermost) return null;
  if (isCardData(innermost.data)) {
    const edge = extractClosestEdge(innermost.data) === 'bottom' ? 'bottom' : 'top';
    return placeBeside(columns, storyId, innermost.data.storyId, edge);
  }
  const status = statusOfData(innermost.data);
  return status && placeAtEnd(columns, storyId, status);
}

/** The columns side by side, with everything that moves cards: pointer, keyboard and menu. */
export function BoardGrid({ columns }: { columns: readonly Column[] }) {
  const store = useProjectStore();
  const projectKey = useProject(selectProject)?.key ?? '';
  const stories = useProject(({ rows }) => rows.story);
  const movable = useProject(selectMayMove);
  const { key: openKey, open } = useStoryParam();
  const gridRef = useRef<HTMLDivElement>(null);
  const [dragging, setDragging] = useState<string | null>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [announcement, setAnnouncement] = useState('');

  function move(storyId: string, place: BoardPlace): void {
    const operation = moveTo(columns, storyId, place);
    if (operation) void store.run([operation]);
  }

  async function prepare(): Promise<boolean> {
    try {
      await store.warmUp();
      return true;
    } catch {
      notifyFailure(missingPart('What moves cards'));
      return false;
    }
  }

  const keyboard = useBoardKeyboard({
    columns,
    keyOf: (id) => `${projectKey}-${stories.get(id)?.number ?? ''}`,
    movable,
    prepare,
    moveTo: move,
    announce: setAnnouncement,
  });

  const onDrop = useEffectEvent((storyId: string, targets: DropTargetRecord[]) => {
    setDragging(null);
    const place = placeDropped(columns, storyId, targets);
    if (place) move(storyId, place);
  });

  useEffect(() => {
    const element = gridRef.current;
    if (!element) return;
    return combine(
      monitorForElements({
        canMonitor: ({ source }) => isCardData(source.data),
        onDragStart: ({ source }) => {
          if (isCardData(source.data)) setDragging(source.data.storyId);
        },
        onDrop: ({ source, location }) => {
          if (isCardData(source.data)) onDrop(source.data.storyId, location.current.dropTargets);
        },
      }),
      autoScrollForElements({ element, canScroll: ({ source }) => isCardData(source.data) }),
    );
  }, []);

  // On a phone one column is in sight: the first with cards.
  useLayoutEffect(() => {
    const first = columns.findIndex((column) => column.stories.length > 0);
    gridRef.current?.children[first]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, as the board opens
  }, []);

  const lookedAt = dragging ?? keyboard.lifted ?? storyIdOf(stories.values(), projectKey, openKey);
  const moving = dragging !== null || keyboard.lifted !== null;
  useEffect(() => {
    store.look({ storyId: lookedAt, dragging: moving });
  }, [store, lookedAt, moving]);

  const { focused, takeFocus } = keyboard;
  const actions = useMemo<BoardActions>(
    () => ({
      hrefOf: (storyKey) => `?story=${storyKey}`,
      open,
      openMenu: (storyId, anchor) => setMenu({ storyId, anchor }),
      focused,
      takeFocus,
    }),
    [open, focused, takeFocus],
  );
  const { tabbable } = keyboard;
  const kept = useMemo(() => [tabbable, dragging], [tabbable, dragging]);

  return (
    <BoardActionsContext value={actions}>
      {/* The cards are links and handle what is specific to links; the keys here move among and with them. */}
      <div
        ref={gridRef}
        className={classes.grid}
        role="group"
        aria-label="Board"
        onKeyDown={keyboard.onKeyDown}
        onPointerDown={keyboard.release}
      >
        {keyboard.columns.map((column) => (
          <BoardColumn
            key={column.status}
            column={column}
            kept={kept}
            tabbable={tabbable}
            focusRequest={keyboard.focusRequest}
            lifted={keyboard.lifted}
            dragging={dragging}
            movable={movable}
          />
        ))}
      </div>
      <p id="board-instructions" className={classes.hidden}>
        {movable
          ? 'Enter opens the story. Space picks it up; arrow keys then move it, Space drops it, Escape cancels.'
          : 'Enter opens the story.'}
      </p>
      <div role="status" aria-live="assertive" className={classes.hidden} data-testid="board-announcement">
        {announcement}
      </div>
      {menu && (
        <CardMenu
          menu={menu}
          columns={columns}
          movable={movable}
          onMove={move}
          onClose={() => {
            setMenu(null);
            keyboard.focus(menu.storyId);
          }}
        />
      )}
    </BoardActionsContext>
  );
}

function storyIdOf(
  stories: Iterable<{ id: string; number: number }>,
  projectKey: string,
  storyKey: string | null,
): string | null {
  if (storyKey === null) return null;
  for (const { id, number } of stories) if (`${projectKey}-${number}` === storyKey) return id;
  return null;
}
