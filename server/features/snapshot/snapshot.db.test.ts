import { gunzipSync } from 'node:zlib';

import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { ProjectSnapshot } from '@/lib/snapshot';
import { createSnapshotCache } from '@/server/features/snapshot/service';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { createTestProject, send } from '@/server/testing/project';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.stop());

it('names who did something before they left, and no stranger', async () => {
  const { path, projectId, owner, join } = await createTestProject(database.pool);
  const { owner: stranger } = await createTestProject(database.pool);
  const [doer, idler] = [await join('member'), await join('member')];
  const id = newId();
  await send(path, projectId, owner, [
    { type: 'story.create', id, title: 'Story', status: 'done', assigneeId: doer.id },
  ]);
  for (const person of [doer, idler]) await send(path, projectId, person, [{ type: 'member.leave' }]);
  const project = await path.store.current(projectId);
  if (!project) throw new Error('the project is gone');
  const bytes = await createSnapshotCache(database.pool).bytesOf(projectId, project);
  const { people, rows } = JSON.parse(gunzipSync(bytes).toString()) as ProjectSnapshot;
  expect(rows.story).toMatchObject([{ id, assigneeId: doer.id }]);
  expect(Object.keys(people).sort()).toEqual([owner.id, doer.id].sort());
  expect(people).not.toHaveProperty(stranger.id);
});
