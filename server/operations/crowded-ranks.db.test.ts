import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { LONGEST_RANK } from '@/lib/domain/rank-placement';
import { replay } from '@/lib/operations/history';
import { storyActivity } from '@/server/features/stories/service';
import { loadEventsSince } from '@/server/operations/load';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { createTestProject, openWritePath, send } from '@/server/testing/project';

const STORIES = 12;
const MOVES = 1_400;
const WRITERS = 2;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.stop());

async function projectWithStories() {
  const project = await createTestProject(database.pool);
  const ids = Array.from({ length: STORIES }, () => newId());
  const operations = ids.map((id) => ({ type: 'story.create' as const, id, title: id }));
  await send(project.path, project.projectId, project.owner, operations);
  return { ...project, ids };
}

it('moves to one spot by two processes stay short, in order, and cost hardly more than a row each', async () => {
  const { projectId, owner, ids } = await projectWithStories();
  const [anchor = '', ...others] = ids;
  let rows = 0;
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      const path = openWritePath(database.pool);
      const own = others.filter((__, index) => index % WRITERS === writer);
      for (let move = 0; move < MOVES / WRITERS; move += 1) {
        const id = own[move % own.length] ?? '';
        const place = { after: anchor };
        const { events } = await send(path, projectId, owner, [{ type: 'story.move', id, place }]);
        rows += events.length;
      }
    }),
  );
  expect(rows).toBeGreaterThan(MOVES * 0.9);
  expect(rows).toBeLessThan(MOVES * 1.05);

  const stories = await database.pool.query<{ id: string; rank: string }>(
    'SELECT "id", "rank" FROM "Story" WHERE "projectId" = $1 ORDER BY "rank"',
    [projectId],
  );
  expect(stories.rows[0]?.id).toBe(anchor);
  expect(Math.max(...stories.rows.map(({ rank }) => rank.length))).toBeLessThanOrEqual(LONGEST_RANK);
  const events = await loadEventsSince(database.pool, projectId, 0, 1_000_000);
  expect(events.some(({ action, changes }) => action === 'updated' && changes.rank)).toBe(true);
  const replayed = [...replay(events, projectId).story.values()].map(({ id, rank }) => ({ id, rank }));
  expect(replayed.sort((a, b) => (a.rank < b.rank ? -1 : 1))).toEqual(stories.rows);
});

it('room that a story gives to others is no activity of its own', async () => {
  const { path, projectId, owner, ids } = await projectWithStories();
  const [anchor = '', mover = ''] = ids;
  // A rank as long as a thousand moves would leave it, without making them.
  const long = `${'i'.repeat(LONGEST_RANK - 1)}1`;
  const crowded = `${'i'.repeat(LONGEST_RANK - 1)}2`;
  const [, , neighbour = ''] = ids;
  await database.pool.query('UPDATE "Story" SET "rank" = $2 WHERE "id" = $1', [anchor, long]);
  await database.pool.query('UPDATE "Story" SET "rank" = $2 WHERE "id" = $1', [neighbour, crowded]);
  path.store.forget(projectId);
  const { events } = await send(path, projectId, owner, [
    { type: 'story.move', id: mover, place: { after: anchor } },
  ]);
  const gaveRoom = events.filter(({ action }) => action === 'updated').map(({ entityId }) => entityId);
  expect(gaveRoom).toHaveLength(1);
  const project = await path.store.current(projectId);
  if (!project) throw new Error('the project is gone');
  const given = gaveRoom[0] ?? '';
  const activity = await storyActivity(
    database.pool,
    { ...project, id: projectId },
    { storyId: given, limit: 5 },
  );
  expect(activity.items.map((item) => item.events.map(({ action }) => action))).toEqual([['created']]);
});
