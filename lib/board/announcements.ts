import { STORY_STATUS_LABELS } from '@/lib/domain/labels';

import type { BoardColumn, BoardPlace } from './columns';
import { placeAtEnd } from './moves';

function where(columns: readonly BoardColumn[], storyId: string, place: BoardPlace): string {
  const { index: last } = placeAtEnd(columns, storyId, place.status);
  return `position ${place.index + 1} of ${last + 1} in ${STORY_STATUS_LABELS[place.status]}`;
}

export type MoveStage = 'picked up' | 'moved' | 'dropped' | 'cancelled';

/** What a screen reader says while somebody moves a card by keyboard. */
export function announceMove(
  stage: MoveStage,
  story: { id: string; key: string },
  place: BoardPlace,
  columns: readonly BoardColumn[],
): string {
  const position = where(columns, story.id, place);
  switch (stage) {
    case 'picked up':
      return `Picked up ${story.key}, ${position}. Move it with the arrow keys, drop it with Space, cancel with Escape.`;
    case 'moved':
      return `${story.key}: ${position}.`;
    case 'dropped':
      return `Dropped ${story.key} at ${position}.`;
    case 'cancelled':
      return `Cancelled. ${story.key} is back at ${position}.`;
  }
}
