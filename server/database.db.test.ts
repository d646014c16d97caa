import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { type Database, openDatabase } from '@/server/database';
import { toAppError } from '@/server/errors';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { type DatabaseLink, openDatabaseLink } from '@/server/testing/database-link';

const QUERY_TIMEOUT_MS = 300;

let server: TestDatabase;
let link: DatabaseLink;
let database: Database;

beforeAll(async () => {
  server = await createTestDatabase();
  link = await openDatabaseLink();
});
afterAll(async () => {
  await link.stop();
  await server.stop();
});

beforeEach(() => {
  database = openDatabase(link.to(server.url), 1, QUERY_TIMEOUT_MS);
});
afterEach(async () => {
  await database.prisma.$disconnect();
  await database.pool.end();
});

/** The code of what a request would be told, and that it was told in time. */
async function refusalOf(work: Promise<unknown>, limitMs: number): Promise<string> {
  const startedAt = performance.now();
  const error: unknown = await work.then(
    () => 'It worked.',
    (failure: unknown) => failure,
  );
  expect(performance.now() - startedAt).toBeLessThan(limitMs);
  return toAppError(error).code;
}

describe('a database that falls silent', () => {
  it.each([
    ['hand-written SQL', () => database.pool.query('SELECT 1')],
    ['a read by model', () => database.prisma.user.findMany()],
  ])('is given up for %s, and its connection with it', async (_, ask) => {
    await ask();
    expect(database.pool.idleCount).toBe(1);
    link.silence();
    expect(await refusalOf(ask(), 10 * QUERY_TIMEOUT_MS)).toBe('UNAVAILABLE');
    expect(database.pool.totalCount).toBe(0);
    // The pool holds one connection: a silent one that had been put back would be asked again.
    await ask();
  });

  it('is waited for as long as it answers', async () => {
    const slow = `SELECT pg_sleep(${QUERY_TIMEOUT_MS / 1_000 / 2})`;
    for (let count = 0; count < 4; count += 1) await database.pool.query(slow);
    expect(database.pool.totalCount).toBe(1);
  });
});
