import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { loadByPerson, teamCapacity } from '@/lib/domain/capacity';
import { seedDemoProject } from '@/prisma/seed/demo';
import { seedDemoProposal } from '@/prisma/seed/demo-proposal';
import { createPerson } from '@/prisma/seed/history';
import { projectSummary, teamVelocity } from '@/server/features/analytics/service';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { createTestProject, openWritePath, send } from '@/server/testing/project';
import type { WritePath } from '@/server/operations/write-path';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.stop();
});

async function viewOf(path: WritePath, id: string) {
  const project = await path.store.current(id);
  if (!project) throw new Error('the project is gone');
  return { ...project, id };
}

const NOW = '2026-11-25T10:00:00.000Z';

it('tells a newcomer about the demo project: running sprint that fits its team, velocity of three, rate', async () => {
  const path = openWritePath(database.pool);
  const people = [];
  for (const name of ['Owner', 'Ana', 'Ben', 'Chloe']) {
    people.push(await createPerson(path, name, `${name}@example.org`.toLowerCase(), null));
  }
  const [owner, ...colleagues] = people;
  if (!owner) throw new Error('nobody was made');
  const projectId = await seedDemoProject(path, owner, colleagues, new Date(NOW));
  const summary = await projectSummary(database.pool, await viewOf(path, projectId), NOW);
  expect(summary.running?.sprint.name).toBe('Sprint 4');
  expect(summary.running?.burndown.start.points).toBeGreaterThan(0);
  expect(summary.velocity.n).toBe(3);
  expect(summary.velocity.rate).toMatchObject({ n: 3, reliable: true });
  expect(Object.values(summary.velocity.names)).toEqual(['Sprint 1', 'Sprint 2', 'Sprint 3']);
  const { state } = await viewOf(path, projectId);
  const sprint = state.sprint.get(summary.running?.sprint.id ?? '');
  if (!sprint) throw new Error('no sprint is running');
  const stories = [...state.sprintMembership.values()]
    .filter(({ sprintId, removedAt }) => sprintId === sprint.id && removedAt === null)
    .flatMap(({ storyId }) => state.story.get(storyId) ?? []);
  const calendar = { workingDays: [1, 2, 3, 4, 5], holidays: [] };
  const { rate } = summary.velocity;
  const load = loadByPerson(stories, teamCapacity(sprint.capacity, sprint, calendar), rate);
  expect(load.people.map(({ over }) => over)).toEqual([0, 0, 0, 0]);
  expect(load.unassigned.count).toBe(0);
  const last = await teamVelocity(database.pool, await viewOf(path, projectId), 1);
  expect(last).toMatchObject({ n: 1, median: last.mean, rate: { n: 3 } });
});

it('says what to do next, from nothing to a sprint to be finished', async () => {
  const { path, projectId, owner } = await createTestProject(database.pool);
  const steps = async (now = NOW) =>
    (await projectSummary(database.pool, await viewOf(path, projectId), now)).nextSteps.map(
      ({ kind }) => kind,
    );
  expect(await steps()).toEqual(['write-backlog']);

  const [a, b, sprintId] = [newId(), newId(), newId()];
  await send(path, projectId, owner, [
    { type: 'story.create', id: a, title: 'A', estimate: 3 },
    { type: 'story.create', id: b, title: 'B' },
  ]);
  expect(await steps()).toEqual(['estimate-stories', 'plan-sprint']);
  await send(path, projectId, owner, [
    { type: 'story.update', id: b, version: 1, patch: { estimate: 2 } },
    { type: 'sprint.create', id: sprintId, name: 'S', startDate: '2026-11-23', endDate: '2026-11-27' },
  ]);
  expect(await steps()).toEqual(['fill-sprint']);
  await send(path, projectId, owner, [{ type: 'sprint.addItem', sprintId, storyId: a }]);
  expect(await steps()).toEqual(['start-sprint']);
  await send(path, projectId, owner, [
    { type: 'sprint.start', id: sprintId },
    { type: 'dependency.add', source: { type: 'story', id: a }, target: { type: 'story', id: b } },
  ]);
  expect(await steps()).toEqual(['unblock', 'plan-sprint']);
  expect(await steps('2026-11-30T10:00:00.000Z')).toEqual(['finish-sprint', 'unblock', 'plan-sprint']);
});

it('asks for the review of a proposal before anything new is written', async () => {
  const { path, projectId, owner } = await createTestProject(database.pool);
  await seedDemoProposal(path, projectId, owner.id);
  const { nextSteps } = await projectSummary(database.pool, await viewOf(path, projectId), NOW);
  expect(nextSteps).toEqual([{ kind: 'review-proposals', count: 1, sprintId: null }]);
});
