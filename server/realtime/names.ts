import type { Pool } from 'pg';
import type Pusher from 'pusher';

import { PEOPLE_MESSAGE, projectChannel } from '@/lib/realtime';
import { logger } from '@/server/logging';

/** As many channels as Pusher takes at once. */
const MAX_CHANNELS = 100;

/** Tells the open browsers of a user's projects that the user has another name. Never throws. */
export async function announceName(pool: Pool, realtime: Pusher, userId: string): Promise<void> {
  try {
    const { rows } = await pool.query<{ projectId: string }>(
      'SELECT "projectId" FROM "ProjectMember" WHERE "userId" = $1 AND "deletedAt" IS NULL',
      [userId],
    );
    const channels = rows.map(({ projectId }) => projectChannel(projectId));
    while (channels.length > 0) await realtime.trigger(channels.splice(0, MAX_CHANNELS), PEOPLE_MESSAGE, {});
  } catch (error) {
    logger.warn({ err: error, userId }, 'a new name could not be announced');
  }
}
