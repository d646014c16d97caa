import { describe, expect, it } from 'vitest';

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

describe('the capacity of a sprint', () => {
  const dates = { startDate: '2026-01-05', endDate: '2026-01-16' };
  const hours = { hoursPerDay: 6, daysOff: [] };

  function withSprints() {
    const { project, guest } = projectOfTwo();
    const ids = { running: project.newId(), planned: project.newId(), over: project.newId() };
    const capacity = { [OWNER.id]: hours, [guest.userId]: hours };
    const plan = (id: string) =>
      project.run({ type: 'sprint.create', id, name: 'Sprint', ...dates, capacity });
    for (const id of Object.values(ids)) plan(id);
    project.run({ type: 'sprint.start', id: ids.over });
    project.run({ type: 'sprint.complete', id: ids.over });
    project.run({ type: 'sprint.start', id: ids.running });
    const peopleOf = (id: string) => Object.keys(project.state.sprint.get(id)?.capacity ?? {});
    return { project, guest, ids, capacity, peopleOf };
  }

  it('loses who leaves, until undo brings them back; what is over stays as it was', () => {
    const { project, guest, ids, peopleOf } = withSprints();
    const both = [OWNER.id, guest.userId];
    const removed = project.run({ type: 'member.remove', id: guest.id });
    expect([peopleOf(ids.running), peopleOf(ids.planned)]).toEqual([[OWNER.id], [OWNER.id]]);
    expect(peopleOf(ids.over)).toEqual(both);
    expect(project.undo(removed).refused).toEqual([]);
    expect([peopleOf(ids.running), peopleOf(ids.planned)]).toEqual([both, both]);
  });

  it('takes nobody in who is no member: from a form that was open, or with a sprint that comes back', () => {
    const { project, guest, ids, capacity, peopleOf } = withSprints();
    const deleted = project.run({ type: 'sprint.delete', id: ids.planned });
    project.run({ type: 'member.remove', id: guest.id });
    const version = project.state.sprint.get(ids.running)?.version ?? 0;
    project.run({ type: 'sprint.update', id: ids.running, version, patch: { capacity } });
    expect(peopleOf(ids.running)).toEqual([OWNER.id]);
    const next = project.newId();
    project.run({ type: 'sprint.create', id: next, name: 'Next', ...dates, capacity });
    expect(peopleOf(next)).toEqual([OWNER.id]);
    project.undo(deleted);
    expect(peopleOf(ids.planned)).toEqual([OWNER.id]);
  });
});
