import { Pool } from 'pg';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { accountLoader } from '@/server/auth/account-loader';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { createTestProject, openWritePath, send } from '@/server/testing/project';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  // One connection, so that everything meets the statements it has prepared.
  pool = new Pool({ connectionString: database.url, max: 1 });
});
afterAll(async () => {
  await pool.end();
  await database.stop();
});

async function preparedNames(): Promise<string[]> {
  const { rows } = await pool.query<{ text: string }>(
    'SELECT "statement" AS "text" FROM pg_prepared_statements',
  );
  return rows.map(({ text }) => text);
}

it('commits and look-ups of one connection are planned once, and go on after the tables were changed', async () => {
  const path = openWritePath(pool);
  const { projectId, owner } = await createTestProject(pool, path);
  const create = () => send(path, projectId, owner, [{ type: 'epic.create', id: newId(), title: 'An epic' }]);
  const account = () => accountLoader(pool).load({ userId: owner.id, sessionId: newId(), projectId });

  const first = await create();
  await account();
  const prepared = await preparedNames();
  expect(prepared.filter((text) => text.includes('"Epic"'))).toHaveLength(1);
  expect(prepared.filter((text) => text.includes('"sessionGeneration"'))).toHaveLength(1);

  await pool.query('ALTER TABLE "Epic" ADD COLUMN "colour" text');
  await pool.query('ALTER TABLE "User" ADD COLUMN "nickname" text');
  const second = await create();
  expect(second.seq).toBe(first.seq + 1);
  expect(await account()).toMatchObject({ id: owner.id, seq: second.seq });
  expect(await preparedNames()).toHaveLength(prepared.length);
});

it('a look-up is not planned anew each time, however many accounts and ended sessions there are', async () => {
  const { projectId, owner } = await createTestProject(pool);
  await pool.query(
    `INSERT INTO "User" ("id", "email", "name", "updatedAt")
     SELECT gen_random_uuid(), 'person-' || n || '@example.org', 'Person', now() FROM generate_series(1, 3000) n`,
  );
  await pool.query(
    `INSERT INTO "EndedSession" SELECT gen_random_uuid(), now() + interval '1 day' FROM generate_series(1, 3000)`,
  );
  await pool.query('ANALYZE');
  const plans = async () => {
    const { rows } = await pool.query<{ custom: number; generic: number }>(
      `SELECT "custom_plans"::int AS "custom", "generic_plans"::int AS "generic" FROM pg_prepared_statements
        WHERE "statement" LIKE '%"sessionGeneration"%' AND "statement" NOT LIKE '%pg_prepared%'`,
    );
    return rows[0];
  };
  for (let count = 0; count < 50; count += 1)
    await accountLoader(pool).load({ userId: owner.id, sessionId: newId(), projectId });
  const counted = await plans();
  // The database tries five plans for the very values before it settles for one.
  expect(counted?.custom).toBeLessThanOrEqual(5);
  expect(counted?.generic).toBeGreaterThanOrEqual(45);
});
