import { DatabaseError, type Pool } from 'pg';

import { AppError } from '@/lib/errors';
import { toAppError } from '@/server/errors';
import type { CommitRecord } from '@/server/operations/write';
import type { WritePath } from '@/server/operations/write-path';

/** `written`; `behind`, as the project has moved on; or the rule of the data that refused it. In the last two nothing was written. */
export type WriteOutcome = 'written' | 'behind' | DatabaseError;

/**
 * Runs a write and says what became of it. When the connection breaks before the answer, the commit is looked up, so that
 * an error means that nothing was written; UNAVAILABLE leaves that open when the database cannot be asked, and an
 * idempotency key makes sure that trying again is safe.
 */
export async function outcomeOf(
  { pool, store }: WritePath,
  record: CommitRecord,
  write: () => Promise<boolean>,
): Promise<WriteOutcome> {
  try {
    return (await write()) ? 'written' : 'behind';
  } catch (error) {
    store.forget(record.projectId);
    if (error instanceof DatabaseError) return error;
    const written = await isWritten(pool, record);
    if (written === 'yes') return 'written';
    if (written === 'no') throw toAppError(error);
    throw new AppError(
      'UNAVAILABLE',
      'The database went away while it saved this change. Whether it was saved shows once it is back.',
      { cause: error },
    );
  }
}

/** What became of a write whose answer was lost. The row of the project is taken first, to wait for one still at work. */
async function isWritten(pool: Pool, { id, projectId }: CommitRecord): Promise<'yes' | 'no' | 'unknown'> {
  try {
    await pool.query('SELECT 1 FROM "Project" WHERE "id" = $1 FOR UPDATE', [projectId]);
    const result = await pool.query('SELECT 1 FROM "Commit" WHERE "id" = $1', [id]);
    return result.rowCount === 1 ? 'yes' : 'no';
  } catch {
    return 'unknown';
  }
}
