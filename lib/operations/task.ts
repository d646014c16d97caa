import { z } from 'zod';

import { notFound } from '@/lib/errors';
import { assertMayContain } from '@/lib/operations/dependency';
import { defineOperation, mergeUpdate, updateTarget } from '@/lib/operations/operation';
import { freeRank, type ListItem, placementSchema, rankAt } from '@/lib/operations/placement';
import {
  assertAssignable,
  assertSource,
  names,
  newWorkItemInput,
  nextNumber,
  releaseOpenWork,
  removeDependencies,
  sourceReferences,
} from '@/lib/operations/work-item';
import type { Workspace } from '@/lib/operations/workspace';
import { idSchema, versionSchema } from '@/lib/schemas/fields';
import { taskSchema, type Task } from '@/lib/schemas/work-items';

const { title, description, status, estimate, assigneeId, storyId } = taskSchema.shape;

function tasksOf(workspace: Workspace, id: string): Task[] {
  return workspace.all('task').filter(({ storyId: ofStory }) => ofStory === id);
}

function taskList(workspace: Workspace, id: string, ofStory: string): ListItem {
  return { entity: 'task', id, siblings: tasksOf(workspace, ofStory) };
}

/** Adds a task to a story, by default below the others. */
export const createTask = defineOperation({
  type: 'task.create',
  permission: 'task.write',
  input: {
    ...newWorkItemInput,
    storyId,
    title,
    description: description.default(''),
    status: status.default('todo'),
    estimate: estimate.default(null),
    assigneeId: assigneeId.default(null),
    place: placementSchema.default('last'),
  },
  references: (operation) => [...sourceReferences(operation), { entity: 'story', id: operation.storyId }],
  apply(workspace, operation, context) {
    assertSource(workspace, operation.source);
    workspace.get('story', operation.storyId);
    assertAssignable(workspace, operation.assigneeId);
    const { type: _type, place, id = context.newId(), ...fields } = operation;
    workspace.insert('task', {
      ...fields,
      id,
      number: nextNumber(workspace),
      rank: rankAt(workspace, taskList(workspace, id, operation.storyId), place),
    });
  },
});

/** Changes fields of a task. CONFLICT when somebody changed the same field since the version. */
export const updateTask = defineOperation({
  type: 'task.update',
  permission: 'task.write',
  input: {
    ...updateTarget,
    patch: z.strictObject({ title, description, status, estimate, assigneeId }).partial(),
  },
  references: names('task'),
  apply(workspace, { id, version, patch }, context) {
    assertAssignable(workspace, patch.assigneeId);
    mergeUpdate(workspace, 'task', { id, version }, patch, context);
    releaseOpenWork(workspace, 'task', id);
  },
});

/** Moves a task in its story's order, to another status or to another story. */
export const moveTask = defineOperation({
  type: 'task.move',
  permission: 'task.write',
  input: {
    id: idSchema,
    version: versionSchema.optional(),
    status: status.optional(),
    storyId: storyId.optional(),
    place: placementSchema.optional(),
  },
  references: names('task'),
  apply(workspace, { id, version, status: newStatus, storyId: newStoryId, place }, context) {
    const task = workspace.get('task', id);
    const changesStory = newStoryId !== undefined && newStoryId !== task.storyId;
    if (changesStory) {
      workspace.get('story', newStoryId);
      assertMayContain(workspace, newStoryId, id);
    }
    mergeUpdate(
      workspace,
      'task',
      { id, version },
      { status: newStatus, storyId: newStoryId },
      context,
      'moved',
    );
    releaseOpenWork(workspace, 'task', id);
    if (!place && !changesStory) return;
    const list = taskList(workspace, id, newStoryId ?? task.storyId);
    workspace.update('task', id, { rank: rankAt(workspace, list, place ?? 'last') }, 'moved');
  },
});

/** Deletes a task. Can be restored. */
export const deleteTask = defineOperation({
  type: 'task.delete',
  permission: 'task.write',
  input: { id: idSchema },
  references: names('task'),
  apply(workspace, { id }) {
    removeDependencies(workspace, id);
    workspace.remove('task', id);
  },
});

/** Brings a deleted task back into its story. NOT_FOUND when the story is gone. */
export const restoreTask = defineOperation({
  type: 'task.restore',
  permission: 'task.write',
  input: { id: idSchema },
  references: names('task'),
  apply(workspace, { id }) {
    const task = workspace.peek('task', id);
    if (!task) throw notFound('task');
    workspace.get('story', task.storyId);
    workspace.restore('task', id, {
      rank: freeRank(workspace, taskList(workspace, id, task.storyId), task.rank),
    });
    releaseOpenWork(workspace, 'task', id);
  },
});
