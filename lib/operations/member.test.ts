import { expect, it } from 'vitest';

import type { OperationInput } from '@/lib/operations/registry';
import { OWNER, projectInMemory } from '@/lib/operations/testing/project-in-memory';

function projectOfTwo() {
  const project = projectInMemory();
  const guest = [...project.state.member.values()].find(({ userId }) => userId !== OWNER.id);
  if (!guest) throw new Error('nobody joined');
  const ids = { open: project.newId(), done: project.newId(), cancelled: project.newId() };
  const tasks = { open: project.newId(), done: project.newId() };
  const assigneeId = guest.userId;
  project.run(
    { type: 'story.create', id: ids.open, title: 'Open', status: 'in_progress', assigneeId },
    { type: 'story.create', id: ids.done, title: 'Done', status: 'done', assigneeId },
    { type: 'story.create', id: ids.cancelled, title: 'Cancelled', status: 'cancelled', assigneeId },
    { type: 'task.create', id: tasks.open, storyId: ids.open, title: 'Open', assigneeId },
    { type: 'task.create', id: tasks.done, storyId: ids.open, title: 'Done', status: 'done', assigneeId },
  );
  const assignees = () => ({
    stories: Object.values(ids).map((id) => project.state.story.get(id)?.assigneeId ?? null),
    tasks: Object.values(tasks).map((id) => project.state.task.get(id)?.assigneeId ?? null),
  });
  return { project, guest, assigneeId, ids, tasks, assignees };
}

it('removing a member leaves their open work to nobody, and who did what is done stays known', () => {
  const { project, guest, assigneeId, assignees } = projectOfTwo();
  const before = assignees();
  const removed = project.run({ type: 'member.remove', id: guest.id });
  expect(assignees()).toEqual({ stories: [null, assigneeId, assigneeId], tasks: [null, assigneeId] });
  project.undo(removed);
  expect(assignees()).toEqual(before);
});

it.each<[string, (id: string) => OperationInput]>([
  ['edited', (id) => ({ type: 'story.update', id, version: 1, patch: { status: 'ready' } })],
  ['moved', (id) => ({ type: 'story.move', id, status: 'ready' })],
])('done work of a former member is nobody’s once it is reopened: %s', (_how, reopen) => {
  const { project, guest, ids, assigneeId } = projectOfTwo();
  const { id } = guest;
  project.run({ type: 'member.remove', id });
  const reopened = project.run(reopen(ids.done));
  expect(project.state.story.get(ids.done)?.assigneeId).toBeNull();
  expect(project.undo(reopened).refused).toMatchObject([{ field: 'assigneeId' }]);
  expect(project.state.story.get(ids.done)).toMatchObject({ status: 'done' });
  expect(assigneeId).not.toBeNull();
});

it('a task that a former member did is nobody’s once it is reopened', () => {
  const { project, guest, tasks } = projectOfTwo();
  project.run({ type: 'member.remove', id: guest.id });
  project.run({ type: 'task.move', id: tasks.done, status: 'todo' });
  expect(project.state.task.get(tasks.done)?.assigneeId).toBeNull();
});
