import { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';

import { isTransient } from '@/server/embedded/jobs/database';
import { toAppError } from '@/server/errors';
import { type DatabaseLink, openDatabaseLink } from '@/server/testing/database-link';
import { createEmptyDatabase, type EmptyDatabase } from '@/server/testing/empty-database';
import { inTransaction } from '@/server/transaction';

let database: EmptyDatabase;
let link: DatabaseLink;
let pool: Pool;

beforeAll(async () => {
  database = await createEmptyDatabase();
  link = await openDatabaseLink();
});
afterAll(async () => {
  await link.stop();
  await database.stop();
});

beforeEach(() => {
  pool = new Pool({ connectionString: link.to(database.url), max: 1, query_timeout: 300 });
});
afterEach(() => pool.end());

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (failure: unknown) => failure,
  );
}

it('takes back what was written when the work fails, and its connection goes on', async () => {
  await pool.query('CREATE TABLE written (number integer)');
  const failing = inTransaction(pool, async (client) => {
    await client.query('INSERT INTO written VALUES (1)');
    throw new Error('on the way');
  });
  await expect(failing).rejects.toThrow('on the way');
  expect(pool.totalCount).toBe(1);
  expect((await pool.query('SELECT FROM written')).rowCount).toBe(0);
});

it('ends when the database falls silent, and its connection is not used again', async () => {
  const silenced = inTransaction(pool, (client) => {
    link.silence();
    return client.query('SELECT 1');
  });
  const error = await failureOf(silenced);
  expect(toAppError(error).code).toBe('UNAVAILABLE');
  expect(isTransient(error)).toBe(true);
  expect(pool.totalCount).toBe(0);
  await inTransaction(pool, (client) => client.query('SELECT 1'));
});
