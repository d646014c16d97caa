import type { JWT } from 'next-auth/jwt';
import { z } from 'zod';

import { SESSION_SECONDS } from '@/server/auth/session-renewal';
import type { Container } from '@/server/container';
import { endConnections } from '@/server/realtime/connections';

/** Longer than any copy of a token lasts that was renewed the moment before, whatever the clocks say. */
const REMEMBERED_SECONDS = SESSION_SECONDS + 24 * 60 * 60;

const claimsSchema = z.object({ sub: z.uuid(), sid: z.uuid() });

/**
 * Ends the session that a token belongs to: every copy of the token is refused from now on, and what the user listens to
 * is asked again who they are. Nothing happens for a token that belongs to none.
 */
export async function endSession(
  { pool, realtime }: Pick<Container, 'pool' | 'realtime'>,
  token: JWT,
): Promise<void> {
  const claims = claimsSchema.safeParse(token);
  if (!claims.success) return;
  await pool.query(
    `WITH "over" AS (DELETE FROM "EndedSession" WHERE "expiresAt" < now())
     INSERT INTO "EndedSession" ("id", "expiresAt") VALUES ($1, now() + make_interval(secs => $2))
     ON CONFLICT DO NOTHING`,
    [claims.data.sid, REMEMBERED_SECONDS],
  );
  await endConnections(realtime, claims.data.sub);
}
