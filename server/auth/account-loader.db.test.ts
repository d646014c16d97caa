import { NIL, v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { accountLoader } from '@/server/auth/account-loader';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { createTestProject, createTestUser } from '@/server/testing/project';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.stop());

it('answers each the same, alone and in the order of all who ask, whoever asks twice or for what is not there', async () => {
  const { projectId, owner } = await createTestProject(database.pool);
  const other = await createTestUser(database.pool);
  const loader = accountLoader(database.pool);
  const seqOf = async () =>
    (await database.pool.query<{ seq: number }>('SELECT "seq" FROM "Project" WHERE "id" = $1', [projectId]))
      .rows[0]?.seq;
  const seq = await seqOf();
  const ended = newId();
  await database.pool.query(`INSERT INTO "EndedSession" ("id", "expiresAt") VALUES ($1, now())`, [ended]);
  const wanted = [
    { userId: other.id, sessionId: newId(), projectId: null },
    { userId: owner.id, sessionId: newId(), projectId },
    { userId: NIL, sessionId: newId(), projectId },
    { userId: owner.id, sessionId: newId(), projectId: NIL },
    { userId: other.id, sessionId: newId(), projectId },
    { userId: other.id, sessionId: ended, projectId },
  ];
  const alone = [];
  for (const one of wanted) alone.push(await loader.load(one));
  expect(alone).toEqual(await loader.loadMany(wanted));
  expect(alone).toEqual([
    expect.objectContaining({ id: other.id, email: other.email, seq: null }),
    expect.objectContaining({ id: owner.id, sessionGeneration: 0, seq }),
    null,
    expect.objectContaining({ id: owner.id, seq: null }),
    expect.objectContaining({ id: other.id, seq }),
    null,
  ]);
});

it('asks once for those who come together, and again for those who come later', async () => {
  const user = await createTestUser(database.pool);
  const loader = accountLoader(database.pool);
  const generation = async () =>
    (await loader.load({ userId: user.id, sessionId: newId(), projectId: null }))?.sessionGeneration;
  const before = await Promise.all([generation(), generation()]);
  await database.pool.query('UPDATE "User" SET "sessionGeneration" = 7 WHERE "id" = $1', [user.id]);
  expect([...before, await generation()]).toEqual([0, 0, 7]);
});
