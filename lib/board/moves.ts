import type { StoryStatus } from '@/lib/domain/statuses';
import type { OperationInput } from '@/lib/operations/registry';

import { placeOf, type BoardColumn, type BoardPlace } from './columns';

export type Direction = 'up' | 'down' | 'left' | 'right';

type StoryMove = Extract<OperationInput, { type: 'story.move' }>;

function othersIn(columns: readonly BoardColumn[], status: StoryStatus, storyId: string) {
  return columns.find((column) => column.status === status)?.stories.filter(({ id }) => id !== storyId) ?? [];
}

/**
 * The operation that puts a story at a place: beside the neighbour shown there, or at the end of a status without one.
 * `null` when the story is there already.
 */
export function moveTo(
  columns: readonly BoardColumn[],
  storyId: string,
  { status, index }: BoardPlace,
): StoryMove | null {
  const from = placeOf(columns, storyId);
  if (from?.status === status && from.index === index) return null;
  const others = othersIn(columns, status, storyId);
  const above = others[index - 1];
  const below = others[index];
  const move: StoryMove = { type: 'story.move', id: storyId };
  if (from?.status !== status) move.status = status;
  if (above) move.place = { after: above.id };
  else if (below) move.place = { before: below.id };
  return move.status === undefined && move.place === undefined ? null : move;
}

/** The place beside a card, as pointed at; `index` is the one after the story has been taken out of its old place. */
export function placeBeside(
  columns: readonly BoardColumn[],
  storyId: string,
  neighbourId: string,
  edge: 'top' | 'bottom',
): BoardPlace | null {
  const neighbour = placeOf(columns, neighbourId);
  if (!neighbour) return null;
  const index = othersIn(columns, neighbour.status, storyId).findIndex(({ id }) => id === neighbourId);
  return index === -1 ? null : { status: neighbour.status, index: edge === 'top' ? index : index + 1 };
}

/** The place at the end of a column. */
export function placeAtEnd(
  columns: readonly BoardColumn[],
  storyId: string,
  status: StoryStatus,
): BoardPlace {
  return { status, index: othersIn(columns, status, storyId).length };
}

/** Where a story that was picked up goes by one step; the same place at an edge of the board. */
export function stepFrom(
  columns: readonly BoardColumn[],
  storyId: string,
  place: BoardPlace,
  direction: Direction,
): BoardPlace {
  if (direction === 'up') return { ...place, index: Math.max(place.index - 1, 0) };
  if (direction === 'down') {
    const { index: last } = placeAtEnd(columns, storyId, place.status);
    return { ...place, index: Math.min(place.index + 1, last) };
  }
  const at = columns.findIndex(({ status }) => status === place.status);
  const next = columns[direction === 'left' ? at - 1 : at + 1];
  if (!next) return place;
  const { index: last } = placeAtEnd(columns, storyId, next.status);
  return { status: next.status, index: Math.min(place.index, last) };
}

/** The story that has the focus after a key: the neighbour in the column, or the nearest in the next column with any. */
export function focusAfter(
  columns: readonly BoardColumn[],
  storyId: string,
  key: Direction | 'first' | 'last',
): string {
  const from = placeOf(columns, storyId);
  const at = columns.findIndex(({ status }) => status === from?.status);
  const stories = columns[at]?.stories ?? [];
  if (!from) return storyId;
  switch (key) {
    case 'first':
      return stories[0]?.id ?? storyId;
    case 'last':
      return stories.at(-1)?.id ?? storyId;
    case 'up':
      return stories[from.index - 1]?.id ?? storyId;
    case 'down':
      return stories[from.index + 1]?.id ?? storyId;
    case 'left':
    case 'right': {
      const beyond = key === 'left' ? columns.slice(0, at).toReversed() : columns.slice(at + 1);
      const next = beyond.find((column) => column.stories.length > 0)?.stories ?? [];
      return (next[from.index] ?? next.at(-1))?.id ?? storyId;
    }
  }
}
