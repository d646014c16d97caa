import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { loadStoryDeletions } from '@/server/features/stories/queries';
import { storyActivity, storyDetails } from '@/server/features/stories/service';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { createTestProject, send } from '@/server/testing/project';
import { undo } from '@/server/operations/undo';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.stop();
});

async function storyWithPast() {
  const { path, projectId, owner } = await createTestProject(database.pool);
  const [storyId, needed, dependent, taskId, sprintId] = [newId(), newId(), newId(), newId(), newId()];
  const story = (id: string) => ({ type: 'story' as const, id });
  await send(path, projectId, owner, [
    { type: 'story.create', id: storyId, title: 'Pay by card', description: 'All of it.' },
    { type: 'story.create', id: needed, title: 'Open an account' },
    { type: 'story.create', id: dependent, title: 'Refund' },
    { type: 'task.create', id: taskId, storyId, title: 'Form', description: 'With labels.' },
  ]);
  await send(path, projectId, owner, [
    { type: 'dependency.add', source: story(storyId), target: story(needed) },
    { type: 'dependency.add', source: story(storyId), target: story(dependent), kind: 'blocks' },
  ]);
  await send(path, projectId, owner, [
    { type: 'sprint.create', id: sprintId, name: 'Sprint 1', startDate: '2026-03-02', endDate: '2026-03-13' },
    { type: 'sprint.addItem', sprintId, storyId },
  ]);
  await send(path, projectId, owner, [{ type: 'task.delete', id: taskId }]);
  await send(path, projectId, owner, [
    { type: 'story.update', id: storyId, version: 1, patch: { description: 'x'.repeat(5_000) } },
  ]);
  await send(path, projectId, owner, [{ type: 'story.move', id: needed, status: 'ready' }]);
  const project = await path.store.current(projectId);
  if (!project) throw new Error('the project is gone');
  return { project: { ...project, id: projectId }, storyId, needed, dependent, sprintId, path, owner };
}

it('answers a story whole, with dependencies both ways', async () => {
  const { project, storyId, needed, dependent, sprintId } = await storyWithPast();
  const details = storyDetails(project.state, project.id, storyId);
  expect(details.story.description).toHaveLength(5_000);
  expect(details.requires).toMatchObject([{ id: needed, title: 'Open an account', status: 'ready' }]);
  expect(details.blocks).toMatchObject([{ id: dependent, key: 'TST-3' }]);
  expect(details.tasks).toEqual([]);
  expect(details.sprint).toEqual({ id: sprintId, name: 'Sprint 1', status: 'planning' });
  expect(() => storyDetails(project.state, project.id, newId())).toThrow(/does not exist/);
});

it('pages through what happened, a row a commit, deleted tasks included, others left out', async () => {
  const { project, storyId } = await storyWithPast();
  const first = await storyActivity(database.pool, project, { storyId, limit: 2 });
  expect(first.items.map((item) => item.events.map((event) => `${event.entity} ${event.action}`))).toEqual([
    ['story updated'],
    ['task deleted'],
  ]);
  expect(first.items[0]?.actorName).toBe('Owner');
  expect(first.items[0]?.events[0]?.changes.description?.[1]).toHaveLength(201);
  expect(first.items[1]?.events[0]?.taskTitle).toBe('Form');
  const rest = await storyActivity(database.pool, project, {
    storyId,
    cursor: first.nextCursor ?? undefined,
    limit: 10,
  });
  expect(rest.items.map((item) => item.events.map((event) => `${event.entity} ${event.action}`))).toEqual([
    ['sprintMembership created'],
    ['dependency created', 'dependency created'],
    ['story created', 'task created'],
  ]);
  expect(rest.nextCursor).toBeNull();
});

it('lists what was deleted and is gone still, a line a commit, and undoing it brings the tasks back too', async () => {
  const { project, storyId, needed, dependent, path, owner } = await storyWithPast();
  const { owner: stranger, ...elsewhere } = await createTestProject(database.pool);
  const other = newId();
  await send(elsewhere.path, elsewhere.projectId, stranger, [
    { type: 'story.create', id: other, title: 'Theirs' },
  ]);
  await send(elsewhere.path, elsewhere.projectId, stranger, [{ type: 'story.delete', id: other }]);
  await send(path, project.id, owner, [{ type: 'task.create', storyId, title: 'Ledger' }]);
  await send(path, project.id, owner, [{ type: 'story.delete', id: needed }]);
  await send(path, project.id, owner, [
    { type: 'story.delete', id: storyId },
    { type: 'story.delete', id: dependent },
  ]);

  const deletions = await loadStoryDeletions(database.pool, project.id, 50);
  expect(deletions.map(({ stories }) => stories.map(({ id }) => id))).toEqual([
    [storyId, dependent],
    [needed],
  ]);
  expect(deletions[0]).toMatchObject({
    actorName: expect.any(String) as string,
    stories: [{ number: 1 }, {}],
  });

  await undo(path, { projectId: project.id, actor: owner, commitId: deletions[0]?.commitId ?? '' });
  const after = await path.store.current(project.id);
  if (!after) throw new Error('the project is gone');
  expect(storyDetails(after.state, project.id, storyId).tasks).toMatchObject([{ title: 'Ledger' }]);
  expect(await loadStoryDeletions(database.pool, project.id, 50)).toMatchObject([
    { stories: [{ id: needed }] },
  ]);
});
