import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { searchStories } from '@/server/features/stories/search';
import { createTestDatabase, type TestDatabase } from '@/server/testing/database';
import { createTestProject, send } from '@/server/testing/project';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.stop());

async function projectWithTexts() {
  const { path, projectId, owner } = await createTestProject(database.pool);
  const [invoice, receipt, done] = [newId(), newId(), newId()];
  await send(path, projectId, owner, [
    {
      type: 'story.create',
      id: invoice,
      title: 'Pay by invoice',
      description: `A first line.\n${'Some words. '.repeat(20)}The café sends a reminder after two weeks.${' More.'.repeat(50)}`,
      acceptanceCriteria: [{ id: newId(), text: 'The reminder names the sum', done: false }],
    },
    { type: 'story.create', id: receipt, title: 'Print a receipt', description: 'On paper.' },
    { type: 'task.create', storyId: receipt, title: 'Order a printer', description: 'With a reminder light' },
    { type: 'story.create', id: done, title: 'Send mail', description: 'A reminder.', status: 'done' },
  ]);
  await send(path, projectId, owner, [
    { type: 'story.update', id: invoice, version: 1, patch: { blockedReason: 'Waits for the lawyers' } },
  ]);
  const search = async (typed: string, limit = 10) => {
    const project = await path.store.current(projectId);
    if (!project) throw new Error('The project is gone.');
    return searchStories(project.state, typed, limit);
  };
  return { search, invoice, receipt, done, path, projectId, owner };
}

it('finds stories by what is in their texts, open ones first, and shows the line that says it', async () => {
  const { search, invoice, receipt, done } = await projectWithTexts();
  const found = await search('reminder');
  expect(new Set(found.slice(0, 2).map(({ storyId }) => storyId))).toEqual(new Set([invoice, receipt]));
  expect(found[2]).toEqual({ storyId: done, in: 'description', excerpt: 'A reminder.' });
  expect(await search('reminder', 1)).toHaveLength(1);
  expect(await search('LAWYERS')).toEqual([
    { storyId: invoice, in: 'flag', excerpt: 'Waits for the lawyers' },
  ]);
  expect(await search('sum names')).toMatchObject([{ in: 'criterion' }]);
  expect(await search('printer order')).toMatchObject([{ storyId: receipt, in: 'task' }]);
});

it('cuts a long line around the word, and knows it with other accents', async () => {
  const { search } = await projectWithTexts();
  const [mention] = await search('Cafe');
  expect(mention?.excerpt).toMatch(/^….{1,40}The café sends a reminder .*…$/);
  expect(mention?.excerpt.length).toBeLessThanOrEqual(122);
});

it('wants every word, lets the title have some of them, and leaves out what the title says alone', async () => {
  const { search, invoice } = await projectWithTexts();
  expect(await search('invoice reminder')).toMatchObject([{ storyId: invoice }]);
  expect(await search('invoice')).toEqual([]);
  expect(await search('reminder nowhere')).toEqual([]);
});

it('forgets what a story said before', async () => {
  const { search, invoice, path, projectId, owner } = await projectWithTexts();
  expect(await search('lawyers')).toHaveLength(1);
  await send(path, projectId, owner, [
    { type: 'story.update', id: invoice, version: 2, patch: { blockedReason: null } },
  ]);
  expect(await search('lawyers')).toEqual([]);
});
