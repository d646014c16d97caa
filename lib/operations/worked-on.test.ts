import { expect, it } from 'vitest';

import type { OperationInput } from '@/lib/operations/registry';
import { projectInMemory } from '@/lib/operations/testing/project-in-memory';

/** A commit that makes two epics with stories, tasks and dependencies, as applying a proposal does. */
function generated() {
  const project = projectInMemory();
  const names = [
    'epic',
    'otherEpic',
    'story',
    'sibling',
    'other',
    'task',
    'otherTask',
    'edge',
    'outer',
  ] as const;
  const ids = Object.fromEntries(names.map((name) => [name, project.newId()])) as Record<
    (typeof names)[number],
    string
  >;
  const { epic, otherEpic, story, sibling, other, task, otherTask } = ids;
  const end = (id: string) => ({ type: 'story' as const, id });
  const commitId = project.run(
    { type: 'epic.create', id: epic, title: 'Epic' },
    { type: 'epic.create', id: otherEpic, title: 'Other epic' },
    { type: 'story.create', id: story, title: 'Story', epicId: epic, estimate: 3 },
    { type: 'story.create', id: sibling, title: 'Sibling', epicId: epic },
    { type: 'story.create', id: other, title: 'Other', epicId: otherEpic },
    { type: 'task.create', id: task, storyId: story, title: 'Task' },
    { type: 'task.create', id: otherTask, storyId: other, title: 'Other task' },
    { type: 'dependency.add', id: ids.edge, source: end(story), target: end(sibling) },
    { type: 'dependency.add', id: ids.outer, source: end(other), target: end(story) },
  );
  const live = () =>
    names.filter((name) =>
      (['epic', 'story', 'task', 'dependency'] as const).some((entity) =>
        project.state[entity].has(ids[name]),
      ),
    );
  return { ...ids, project, commitId, live, end };
}

type Generated = ReturnType<typeof generated>;

it.each<[string, (made: Generated) => OperationInput, { changed: string[]; given: string[] }]>([
  [
    'changed',
    ({ story }) => ({ type: 'story.update', id: story, version: 1, patch: { estimate: 5, labels: ['api'] } }),
    { changed: ['estimate', 'labels'], given: [] },
  ],
  [
    'moved to another status',
    ({ story }) => ({ type: 'story.move', id: story, status: 'in_progress' }),
    { changed: ['status'], given: [] },
  ],
  [
    'given tasks',
    ({ story }) => ({ type: 'task.create', storyId: story, title: 'By hand' }),
    { changed: [], given: ['tasks'] },
  ],
])('undo keeps a story that was %s since, with its parts and its epic', (_name, work, why) => {
  const made = generated();
  const { project, story, commitId, live } = made;
  project.run(work(made));
  const { refused, kept } = project.undo(commitId);
  expect(refused).toEqual([]);
  expect(kept).toMatchObject([{ entity: 'story', id: story, ...why }]);
  expect(live()).toEqual(['epic', 'story', 'task']);
});

it('undo keeps a story that other work waits for, and what is between kept stories', () => {
  const { project, story, sibling, commitId, live, end } = generated();
  const byHand = project.newId();
  project.run({ type: 'story.create', id: byHand, title: 'By hand' });
  project.run({ type: 'dependency.add', source: end(byHand), target: end(story) });
  project.run({ type: 'story.update', id: sibling, version: 1, patch: { title: 'Reworded' } });
  const { kept } = project.undo(commitId);
  expect(kept).toMatchObject([
    { id: story, changed: [], given: ['dependencies'] },
    { id: sibling, changed: ['title'], given: [] },
  ]);
  expect(live()).toEqual(['epic', 'story', 'sibling', 'task', 'edge']);
});

it('undo keeps a story that is in a sprint by now, and an epic that others were put into', () => {
  const { project, other, otherEpic, commitId, live } = generated();
  const [sprintId, byHand] = [project.newId(), project.newId()];
  project.run(
    { type: 'sprint.create', id: sprintId, name: 'Sprint', startDate: '2026-01-05', endDate: '2026-01-16' },
    { type: 'sprint.addItem', sprintId, storyId: other },
    { type: 'story.create', id: byHand, title: 'By hand', epicId: otherEpic },
  );
  expect(project.undo(commitId).kept).toMatchObject([
    { entity: 'epic', id: otherEpic, given: ['stories'] },
    { entity: 'story', id: other, given: ['a sprint'] },
  ]);
  expect(live()).toEqual(['otherEpic', 'other', 'otherTask']);
});

it('work that was undone itself keeps nothing', () => {
  const { project, story, commitId, live } = generated();
  const changed = project.run({ type: 'story.update', id: story, version: 1, patch: { title: 'Reworded' } });
  const given = project.run({ type: 'task.create', storyId: story, title: 'By hand' });
  project.undo(given);
  project.undo(changed);
  project.run({ type: 'story.move', id: story, place: 'last' });
  expect(project.undo(commitId)).toEqual({ refused: [], kept: [] });
  expect(live()).toEqual([]);
});

it('what came back and was worked on is kept when its return is undone', () => {
  const { project, story, epic } = generated();
  const deleted = project.run({ type: 'epic.delete', id: epic, stories: 'delete' });
  project.undo(deleted);
  const back = project.events.at(-1)?.commitId ?? '';
  const version = project.state.story.get(story)?.version ?? 0;
  project.run({ type: 'story.update', id: story, version, patch: { title: 'Reworded' } });
  expect(project.undo(back).kept).toMatchObject([{ id: story, changed: ['title'] }]);
  expect(project.state.story.has(story)).toBe(true);
});

it('nothing is undone when all of it was worked on', () => {
  const project = projectInMemory();
  const id = project.newId();
  const commitId = project.run({ type: 'story.create', id, title: 'Story' });
  project.run({ type: 'story.update', id, version: 1, patch: { title: 'Reworded' } });
  expect(() => project.undo(commitId)).toThrow('This story has been changed since.');
  expect(project.state.story.has(id)).toBe(true);
});
