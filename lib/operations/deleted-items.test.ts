import { expect, it } from 'vitest';

import { projectInMemory } from '@/lib/operations/testing/project-in-memory';

function withStories() {
  const project = projectInMemory();
  const ids = [project.newId(), project.newId(), project.newId()] as const;
  project.run(...ids.map((id) => ({ type: 'story.create' as const, id, title: 'Story' })));
  project.run({ type: 'story.delete', id: ids[1] });
  return { project, ids };
}

it('names the item that was deleted, and says that the others did not change', () => {
  const { project, ids } = withStories();
  const estimates = ids.map((id) => ({
    type: 'story.update' as const,
    id,
    version: 1,
    patch: { estimate: 8 },
  }));
  expect(() => project.run(...estimates)).toThrow(
    expect.objectContaining({
      code: 'NOT_FOUND',
      message: 'TST-2 was deleted meanwhile. The other changes were not made either.',
      details: { deleted: { entity: 'story', id: ids[1], key: 'TST-2' }, operation: 1, type: 'story.update' },
    }),
  );
});

it.each([
  ['changes', (id: string) => ({ type: 'story.update' as const, id, version: 1, patch: { title: 'New' } })],
  ['moves', (id: string) => ({ type: 'story.move' as const, id, status: 'ready' as const })],
  ['deletes again', (id: string) => ({ type: 'story.delete' as const, id })],
  ['gives a task to', (id: string) => ({ type: 'task.create' as const, storyId: id, title: 'Task' })],
])('says that a story was deleted to somebody who %s it', (_what, operation) => {
  const { project, ids } = withStories();
  expect(() => project.run(operation(ids[1]))).toThrow(/^TST-2 was deleted meanwhile\.$/);
});

it('says of what never was no more than of what is foreign', () => {
  const { project } = withStories();
  expect(() => project.run({ type: 'story.move', id: project.newId(), status: 'ready' })).toThrow(
    /^This story does not exist, or you have no access to it\.$/,
  );
});

it('names the item that somebody else changed', () => {
  const { project, ids } = withStories();
  const rename = (title: string) => ({
    type: 'story.update' as const,
    id: ids[0],
    version: 1,
    patch: { title },
  });
  project.run(rename('Theirs'));
  expect(() => project.run(rename('Mine'))).toThrow(
    /^Somebody else changed title of TST-1 in the meantime\.$/,
  );
});
