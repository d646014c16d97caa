import { expect, it } from 'vitest';

import type { LeanRow, LeanStory } from '@/lib/snapshot';

import { linkableStories } from './linkable-stories';

function rowsOf(stories: Record<string, string | null>, links: readonly [string, string][]) {
  const dependency = links.map(
    ([sourceId, targetId], index) =>
      [String(index), { sourceId, targetId } as LeanRow<'dependency'>] as const,
  );
  return {
    stories: Object.entries(stories).map(([id, epicId]) => ({ id, epicId }) as LeanStory),
    dependency: new Map(dependency),
    task: new Map<string, LeanRow<'task'>>(),
  };
}

const ids = (rows: ReturnType<typeof rowsOf>, storyId: string) => {
  const { requires, blocks } = linkableStories(rows.stories, rows, storyId);
  return [requires.map(({ id }) => id), blocks.map(({ id }) => id)];
};

it('offers neither what is linked already nor what would close a circle, however long', () => {
  const rows = rowsOf({ a: null, b: null, c: null, d: null }, [
    ['a', 'b'],
    ['b', 'c'],
  ]);
  expect(ids(rows, 'a')).toEqual([['c', 'd'], ['d']]);
  expect(ids(rows, 'b')).toEqual([['d'], ['d']]);
  expect(ids(rows, 'c')).toEqual([['d'], ['a', 'd']]);
  expect(ids(rows, 'd')).toEqual([
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
  ]);
});

it('knows that an epic waits for its stories', () => {
  const rows = rowsOf({ part: 'epic', waits: null }, [['waits', 'epic']]);
  expect(ids(rows, 'part')).toEqual([[], ['waits']]);
});
