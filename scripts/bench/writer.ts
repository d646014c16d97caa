import { randomUUID } from 'node:crypto';

import { BOARD_STATUSES } from '@/lib/board/columns';

import { openClient, timeOf } from './client';
import type { Subject } from './subject';

export type Writer = {
  /** Moves one card to a column and a place as dropping it there does; answers how long that took. */
  move: () => Promise<number>;
  close: () => void;
};

/** Somebody who moves cards all over the board, through the procedure that the browser calls. */
export function openWriter({ baseUrl, board, cookies, random }: Subject, person: number): Writer {
  const client = openClient(baseUrl, cookies[person]);
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];

  return {
    async move() {
      const [id, after] = [pick(board.storyIds), pick(board.storyIds)];
      const operation = { type: 'story.move', id, status: pick(BOARD_STATUSES) };
      const answer = await client.post('/api/trpc/operations.commit', {
        projectId: board.projectId,
        idempotencyKey: randomUUID(),
        operations: [after === id ? operation : { ...operation, place: { after } }],
      });
      return timeOf(answer);
    },
    close: client.close,
  };
}
