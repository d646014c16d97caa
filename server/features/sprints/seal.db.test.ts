import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { AppError } from '@/lib/errors';
import { randomOperation, type Dice } from '@/lib/operations/testing/random-operation';
import { teamVelocity } from '@/server/features/analytics/service';
import { sprintRecord } from '@/server/features/sprints/service';
import { commit } from '@/server/operations/commit';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { createTestProject, send } from '@/server/testing/project';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.stop();
});

const EDITS = 100;
const dice: fc.Arbitrary<Dice> = fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat());

async function completedSprint() {
  const { path, projectId, owner } = await createTestProject(database.pool);
  const stories = Array.from({ length: 8 }, () => newId());
  const sprintId = newId();
  await send(path, projectId, owner, [
    ...stories.map((id, index) => ({
      type: 'story.create' as const,
      id,
      title: `Story ${index}`,
      estimate: index === 0 ? null : index,
    })),
    { type: 'sprint.create', id: sprintId, name: 'Sprint', startDate: '2026-03-02', endDate: '2026-03-13' },
    ...stories.map((storyId) => ({ type: 'sprint.addItem' as const, sprintId, storyId })),
  ]);
  await send(path, projectId, owner, [{ type: 'sprint.start', id: sprintId }], {
    at: '2026-03-02T08:00:00.000Z',
  });
  await send(
    path,
    projectId,
    owner,
    stories.slice(0, 5).map((id) => ({ type: 'story.move' as const, id, status: 'done' as const })),
    { at: '2026-03-05T08:00:00.000Z' },
  );
  await send(
    path,
    projectId,
    owner,
    [
      {
        type: 'sprint.complete',
        id: sprintId,
        unfinished: stories.slice(5).map((storyId) => ({ storyId, to: 'backlog' as const })),
      },
    ],
    { at: '2026-03-13T15:00:00.000Z' },
  );
  return { path, projectId, owner, sprintId };
}

it(
  'keeps the sealed report, its hash and the velocity to the byte through 100 later edits',
  { timeout: 180_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(dice), async (rolls) => {
        const { path, projectId, owner, sprintId } = await completedSprint();
        const look = async () => {
          const project = await path.store.current(projectId);
          if (!project) throw new Error('the project is gone');
          const view = { ...project, id: projectId };
          const { sealed } = await sprintRecord(database.pool, view, sprintId, new Date().toISOString());
          const { sprints } = await teamVelocity(database.pool, view);
          return { sealed, velocity: JSON.stringify(sprints.find((sprint) => sprint.sprintId === sprintId)) };
        };
        const before = await look();
        expect(before.sealed?.sha256).toBe(
          createHash('sha256')
            .update(before.sealed?.body ?? '')
            .digest('hex'),
        );
        let edits = 0;
        for (const roll of rolls) {
          const project = await path.store.known(projectId);
          const operation = project && randomOperation(project.state, roll);
          if (!operation) continue;
          try {
            await commit(path, { projectId, actor: owner, operations: [operation], source: 'ui' });
            edits += 1;
          } catch (error) {
            if (!(error instanceof AppError) || error.status >= 500) throw error;
          }
          if (edits === EDITS) break;
        }
        expect(await look()).toEqual(before);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  },
);
