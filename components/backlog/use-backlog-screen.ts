'use client';

import { useScreen } from '@/components/commands/screen';

import { chooseStory, focusGrid, writeStory } from './backlog-keys';
import type { Backlog } from './use-backlog';

/** Tells commands what they find in the backlog: what is chosen, where the keyboard is, and what is done in place. */
export function useBacklogScreen(backlog: Backlog, sprintId: string | null): void {
  const { selection, acted, lines, canWrite } = backlog;
  useScreen({
    name: 'backlog',
    enter: focusGrid,
    chosen: selection.chosen.size > 0 ? acted : [],
    cursor: selection.cursor,
    sprintId,
    choose: () => void chooseStory(backlog),
    ...(canWrite &&
      lines.some(({ kind }) => kind === 'create' || kind === 'story') && {
        writeStory: (belowId) => writeStory(backlog, belowId),
      }),
    ...(canWrite && { rename: (storyId) => backlog.setEditing({ id: storyId, field: 'title' }) }),
  });
}
