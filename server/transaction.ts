import type { Pool, PoolClient } from 'pg';

import { toAppError } from '@/server/errors';

/**
 * Runs work in a transaction of its own. Whatever fails, the connection is not handed on in the middle of one. Throws what
 * the work or the database throws.
 */
export async function inTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A connection lost between two queries reports it as an event, which would end the process unheard.
  const onError = (error: Error) => {
    broken = error;
  };
  client.on('error', onError);
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // A connection that fell silent would let the rollback wait as long again.
    const reason = toAppError(error);
    if (reason.code === 'UNAVAILABLE') broken = reason;
    else await client.query('ROLLBACK').catch(onError);
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}
