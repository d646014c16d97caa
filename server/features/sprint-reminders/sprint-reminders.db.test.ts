import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { remindOfOverdueSprints } from '@/server/features/sprint-reminders/service';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { createTestProject, openWritePath, send } from '@/server/testing/project';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.stop();
});

/** A project with a sprint that ends on 13 March 2026. */
async function withSprint() {
  const { path, projectId, owner } = await createTestProject(database.pool);
  const id = newId();
  await send(path, projectId, owner, [
    { type: 'sprint.create', id, name: 'Sprint 1', startDate: '2026-03-02', endDate: '2026-03-13' },
    { type: 'sprint.start', id },
  ]);
  return { path, projectId, owner, id };
}

it('reminds of a sprint that is over once, and leaves the sprint as it is', async () => {
  const { path, projectId, id } = await withSprint();
  expect(await remindOfOverdueSprints(path, new Date('2026-03-13T12:00:00Z'))).toBe(0);
  expect(await remindOfOverdueSprints(path, new Date('2026-03-16T12:00:00Z'))).toBe(1);
  expect(await remindOfOverdueSprints(path, new Date('2026-03-17T12:00:00Z'))).toBe(0);
  const project = await path.store.current(projectId);
  expect(project?.state.sprint.get(id)?.status).toBe('active');
});

it('reminds of each of many once, whoever is at it, and asks the database once', async () => {
  await Promise.all(Array.from({ length: 12 }, withSprint));
  const now = new Date('2026-03-16T12:00:00Z');
  const paths = [openWritePath(database.pool), openWritePath(database.pool)];
  const reminded = await Promise.all(paths.map((path) => remindOfOverdueSprints(path, now)));
  expect(reminded.reduce((sum, count) => sum + count)).toBe(12);

  const [path = openWritePath(database.pool)] = paths;
  let asked = 0;
  const counted = new Proxy(path.pool, {
    get(pool, name, receiver) {
      if (name === 'query') asked += 1;
      const member: unknown = Reflect.get(pool, name, receiver);
      return typeof member === 'function' ? (member.bind(pool) as unknown) : member;
    },
  });
  expect(await remindOfOverdueSprints({ ...path, pool: counted }, now)).toBe(0);
  expect(asked).toBe(1);
});

it('says nothing in an archived project', async () => {
  const { path, projectId, owner } = await withSprint();
  await send(path, projectId, owner, [{ type: 'project.archive' }]);
  expect(await remindOfOverdueSprints(path, new Date('2026-03-16T12:00:00Z'))).toBe(0);
});
