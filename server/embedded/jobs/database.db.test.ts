import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';

import { type DatabaseLink, openDatabaseLink } from '@/server/testing/database-link';
import { createEmptyDatabase, type EmptyDatabase } from '@/server/testing/empty-database';

import { openPool, untilAvailable } from './database';
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

it('asks a database that fell silent again on a new connection', async () => {
  await pool.query('SELECT 1');
  link.silence();
  const again = await untilAvailable(() => pool.query('SELECT 1 AS one'), {
    signal: AbortSignal.timeout(10_000),
  });
  expect(again.rows).toEqual([{ one: 1 }]);
});
