'use client';

import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import { useEffect, useEffectEvent } from 'react';

import type { OperationInput } from '@/lib/operations/registry';

import { dragDataOf, dropDataOf, type DragData, type DropData } from './drag-data';
import { movesTo, type Target } from './moves';
import type { Backlog } from './use-backlog';

type Edge = 'before' | 'after';

function targetOf(
  drop: Extract<DropData, { kind: 'story' | 'section' }>,
  edge: Edge,
  backlog: Backlog,
): Target {
  if (drop.kind === 'story') return { sectionId: drop.sectionId, beside: { storyId: drop.id, edge } };
  const section = backlog.sections.find(({ id }) => id === drop.sectionId);
  const [first] = section?.stories ?? [];
  return { sectionId: drop.sectionId, beside: first ? { storyId: first.id, edge: 'before' } : null };
}

function operationsOf(drag: DragData, drop: DropData, edge: Edge, backlog: Backlog): OperationInput[] {
  if (drag.kind === 'epic') {
    if (drop.kind !== 'section' || drop.sectionId === drag.id) return [];
    if (!backlog.epics.some(({ id }) => id === drop.sectionId))
      return [{ type: 'epic.move', id: drag.id, place: 'last' }];
    const place = edge === 'before' ? { before: drop.sectionId } : { after: drop.sectionId };
    return [{ type: 'epic.move', id: drag.id, place }];
  }
  if (drop.kind === 'sprint') {
    return drag.ids
      .filter((id) => backlog.sprintOfStory.get(id) !== drop.sprintId)
      .map((storyId) => ({ type: 'sprint.addItem', sprintId: drop.sprintId, storyId }));
  }
  const moves = movesTo(drag.ids, targetOf(drop, edge, backlog), backlog.sections);
  const { fromSprint } = drag;
  if (fromSprint === null) return moves;
  const removals = drag.ids.map((storyId) => ({
    type: 'sprint.removeItem' as const,
    sprintId: fromSprint,
    storyId,
  }));
  return [...removals, ...moves];
}

/** Carries out what is dropped anywhere on the page, each drop in one commit. */
export function useBacklogDrops(backlog: Backlog): void {
  const drop = useEffectEvent((drag: DragData, target: DropData, edge: Edge) => {
    const operations = operationsOf(drag, target, edge, backlog);
    if (operations.length > 0) void backlog.store.run(operations);
  });
  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => dragDataOf(source.data) !== null,
        onDrop: ({ source, location }) => {
          const [target] = location.current.dropTargets;
          const drag = dragDataOf(source.data);
          const data = target && dropDataOf(target.data);
          if (!drag || !data) return;
          drop(drag, data, extractClosestEdge(target.data) === 'top' ? 'before' : 'after');
        },
      }),
    [],
  );
}
