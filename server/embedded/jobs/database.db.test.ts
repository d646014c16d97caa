import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { type DatabaseLink, openDatabaseLink } from '@/server/testing/database-link';
import { createEmptyDatabase, type EmptyDatabase } from '@/server/testing/empty-database';

import { inTransaction, isTransient, openPool, untilAvailable } from './database';
import { testLogger } from './testing/target';

const QUERY_TIMEOUT_MS = 300;

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
  pool = openPool(link.to(database.url), testLogger, QUERY_TIMEOUT_MS);
});
afterEach(() => pool.end());

describe('a database that falls silent', () => {
  it('is asked again on a new connection', async () => {
    await pool.query('SELECT 1');
    link.silence();
    const again = await untilAvailable(() => pool.query('SELECT 1 AS one'), {
      signal: AbortSignal.timeout(10_000),
    });
    expect(again.rows).toEqual([{ one: 1 }]);
  });

  it('ends a transaction, and its connection is not used again', async () => {
    const silenced = inTransaction(pool, (client) => {
      link.silence();
      return client.query('SELECT 1');
    });
    const error: unknown = await silenced.catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(Error);
    expect(isTransient(error)).toBe(true);
    expect(pool.totalCount).toBe(0);
    await inTransaction(pool, (client) => client.query('SELECT 1'));
  });
});
