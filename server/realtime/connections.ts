import type { Pool } from 'pg';
import type Pusher from 'pusher';

import { logger } from '@/server/logging';
import type { CommitListener } from '@/server/operations/write-path';

/**
 * Ends the connections of a user on all their devices. Browsers that may still listen come back by themselves, and are
 * asked on the way who they are and what they may listen to. Never throws.
 */
export async function endConnections(realtime: Pusher, userId: string): Promise<void> {
  try {
    await realtime.terminateUserConnections(userId);
  } catch (error) {
    logger.warn({ err: error, userId }, 'connections could not be ended');
  }
}

/** Ends the connections of those whom a commit removes from a project. */
export function createAccessWatch(pool: Pool, realtime: Pusher): CommitListener {
  async function end(memberIds: readonly string[]): Promise<void> {
    const { rows } = await pool.query<{ userId: string }>(
      'SELECT "userId" FROM "ProjectMember" WHERE "id" = ANY($1)',
      [memberIds],
    );
    await Promise.all(rows.map(({ userId }) => endConnections(realtime, userId)));
  }

  return ({ projectId, events }) => {
    const removed = events.filter(({ entity, action }) => entity === 'member' && action === 'deleted');
    if (removed.length === 0) return;
    end(removed.map(({ entityId }) => entityId)).catch((error: unknown) =>
      logger.warn({ err: error, projectId }, 'connections could not be ended'),
    );
  };
}
