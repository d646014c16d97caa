import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { OperationInput } from '@/lib/operations/registry';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { createTestProject, openWritePath, send } from '@/server/testing/project';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.stop();
});

const criterion = (text: string) => ({ id: newId(), text, done: false });

async function withStory() {
  const project = await createTestProject(database.pool);
  const member = await project.join('member');
  const id = newId();
  const known = criterion('Known');
  await send(project.path, project.projectId, project.owner, [
    { type: 'story.create', id, title: 'Story', acceptanceCriteria: [known], labels: ['api'] },
  ]);
  const update = (patch: Extract<OperationInput, { type: 'story.update' }>['patch']): OperationInput[] => [
    { type: 'story.update', id, version: 1, patch },
  ];
  return { ...project, member, id, known, update };
}

it('merges the criteria and labels of people who save at once, also through another process', async () => {
  const { path, projectId, owner, member, id, known, update } = await withStory();
  const [mine, theirs, late] = [criterion('Mine'), criterion('Theirs'), criterion('Late')];
  await Promise.all([
    send(path, projectId, owner, update({ acceptanceCriteria: [known, mine], labels: ['api', 'mine'] })),
    send(path, projectId, member, update({ acceptanceCriteria: [known, theirs], labels: ['api', 'theirs'] })),
  ]);
  const elsewhere = openWritePath(database.pool);
  const ticked = { ...known, done: true };
  await send(elsewhere, projectId, member, update({ acceptanceCriteria: [ticked, late], labels: [] }));
  const { rows } = await database.pool.query<{ acceptanceCriteria: unknown[]; labels: string[] }>(
    `SELECT "acceptanceCriteria", "labels" FROM "Story" WHERE "id" = $1`,
    [id],
  );
  expect(rows[0]?.acceptanceCriteria).toEqual([ticked, mine, theirs, late]);
  expect(rows[0]?.labels).toEqual(['mine', 'theirs']);
});

it('refuses what cannot stand side by side, with both lists', async () => {
  const { path, projectId, owner, member, known, update } = await withStory();
  const added = criterion('Added');
  const [mine, theirs] = [
    { ...known, text: 'Mine' },
    { ...known, text: 'Theirs' },
  ];
  await send(path, projectId, member, update({ acceptanceCriteria: [theirs, added] }));
  await expect(send(path, projectId, owner, update({ acceptanceCriteria: [mine] }))).rejects.toMatchObject({
    code: 'CONFLICT',
    message: 'Somebody else changed acceptance criteria of TST-1 in the meantime.',
    details: {
      conflicts: [{ field: 'acceptanceCriteria', yours: [mine, added], theirs: [theirs, added] }],
    },
  });
});

it('says which of several stories was deleted, and tells strangers nothing', async () => {
  const { path, projectId, owner, id, update } = await withStory();
  const other = newId();
  await send(path, projectId, owner, [{ type: 'story.create', id: other, title: 'Other' }]);
  await send(path, projectId, owner, [{ type: 'story.delete', id: other }]);
  const both: OperationInput[] = [
    ...update({ estimate: 8 }),
    { type: 'story.update', id: other, version: 1, patch: { estimate: 8 } },
  ];
  await expect(send(path, projectId, owner, both)).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: 'TST-2 was deleted meanwhile. The other changes were not made either.',
    details: { deleted: { entity: 'story', id: other, key: 'TST-2' } },
  });
  await expect(
    send(path, projectId, owner, [{ type: 'task.create', storyId: other, title: 'Task' }]),
  ).rejects.toMatchObject({ message: 'TST-2 was deleted meanwhile.' });
  const foreign = await createTestProject(database.pool);
  for (const storyId of [id, other, newId()]) {
    await expect(
      send(foreign.path, foreign.projectId, foreign.owner, [
        { type: 'story.move', id: storyId, status: 'ready' },
      ]),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'This story does not exist, or you have no access to it.',
      details: undefined,
    });
  }
});
