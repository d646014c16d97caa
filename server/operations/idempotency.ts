import { createHash } from 'node:crypto';

import { z } from 'zod';

import { AppError } from '@/lib/errors';
import type { Queryable } from '@/server/operations/queryable';

/** What a client names a request by, so that it is carried out once however often it is sent. */
export const idempotencyKeySchema = z.string().min(8).max(128);

/** How long an answer is kept for a key, at least: it goes with the first clean-up after that. */
const KEPT_HOURS = 24;

/** A fingerprint of a request's body: equal bodies have equal fingerprints. */
export function bodyHash(body: unknown): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex');
}

/**
 * The answer given earlier for the user's key, or `null` when there is none. IDEMPOTENCY_KEY_REUSED when the key came
 * with another body before.
 */
export async function earlierAnswer<T>(
  db: Queryable,
  userId: string,
  key: string,
  hash: string,
): Promise<T | null> {
  const result = await db.query<{ bodyHash: string; response: T }>(
    'SELECT "bodyHash", "response" FROM "IdempotencyKey" WHERE "userId" = $1 AND "key" = $2',
    [userId, key],
  );
  const earlier = result.rows[0];
  if (!earlier) return null;
  if (earlier.bodyHash !== hash) {
    throw new AppError('IDEMPOTENCY_KEY_REUSED', 'This idempotency key was used for another request before.');
  }
  return earlier.response;
}

/** Removes answers that are past their time; called by the hourly clean-up. */
export async function forgetOldAnswers(db: Queryable): Promise<number> {
  const result = await db.query(
    `DELETE FROM "IdempotencyKey" WHERE "createdAt" < now() - make_interval(hours => $1)`,
    [KEPT_HOURS],
  );
  return result.rowCount ?? 0;
}
