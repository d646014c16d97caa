import { z } from 'zod';

import { notFound } from '@/lib/errors';
import { defineOperation, mergeUpdate, updateTarget } from '@/lib/operations/operation';
import { freeRank, type ListItem, placementSchema, rankAt } from '@/lib/operations/placement';
import { deleteStory } from '@/lib/operations/story-removal';
import {
  assertSource,
  names,
  newWorkItemInput,
  nextNumber,
  removeDependencies,
  sourceReferences,
} from '@/lib/operations/work-item';
import type { Workspace } from '@/lib/operations/workspace';
import { idSchema } from '@/lib/schemas/fields';
import { epicSchema } from '@/lib/schemas/work-items';

const { title, description, status, priority } = epicSchema.shape;

function epicList(workspace: Workspace, id: string): ListItem {
  return { entity: 'epic', id, siblings: workspace.all('epic') };
}

/** Adds an epic to the backlog, by default below the others. */
export const createEpic = defineOperation({
  type: 'epic.create',
  permission: 'epic.write',
  input: {
    ...newWorkItemInput,
    title,
    description: description.default(''),
    status: status.default('active'),
    priority: priority.default('none'),
    place: placementSchema.default('last'),
  },
  references: sourceReferences,
  apply(workspace, operation, context) {
    assertSource(workspace, operation.source);
    const id = operation.id ?? context.newId();
    workspace.insert('epic', {
      id,
      number: nextNumber(workspace),
      title: operation.title,
      description: operation.description,
      status: operation.status,
      priority: operation.priority,
      rank: rankAt(workspace, epicList(workspace, id), operation.place),
      aiGenerated: operation.aiGenerated,
      source: operation.source,
    });
  },
});

/** Changes fields of an epic. CONFLICT when somebody changed the same field since the version. */
export const updateEpic = defineOperation({
  type: 'epic.update',
  permission: 'epic.write',
  input: { ...updateTarget, patch: z.strictObject({ title, description, status, priority }).partial() },
  references: names('epic'),
  apply(workspace, { id, version, patch }, context) {
    mergeUpdate(workspace, 'epic', { id, version }, patch, context);
  },
});

/** Puts an epic elsewhere in the order; one row is written. */
export const moveEpic = defineOperation({
  type: 'epic.move',
  permission: 'epic.write',
  input: { id: idSchema, place: placementSchema },
  references: names('epic'),
  apply(workspace, { id, place }) {
    workspace.update('epic', id, { rank: rankAt(workspace, epicList(workspace, id), place) }, 'moved');
  },
});

/** Deletes an epic. Its stories stay without an epic, or go with it. */
export const deleteEpic = defineOperation({
  type: 'epic.delete',
  permission: 'epic.write',
  input: { id: idSchema, stories: z.enum(['keep', 'delete']).default('keep') },
  references: names('epic'),
  apply(workspace, { id, stories }, context) {
    for (const story of workspace.all('story')) {
      if (story.epicId !== id) continue;
      if (stories === 'delete') deleteStory(workspace, story.id, context);
      else workspace.update('story', story.id, { epicId: null });
    }
    removeDependencies(workspace, id);
    workspace.remove('epic', id);
  },
});

/** Brings a deleted epic back, at its old place or as near to it as is free. */
export const restoreEpic = defineOperation({
  type: 'epic.restore',
  permission: 'epic.write',
  input: { id: idSchema },
  references: names('epic'),
  apply(workspace, { id }) {
    const epic = workspace.peek('epic', id);
    if (!epic) throw notFound('epic');
    workspace.restore('epic', id, { rank: freeRank(workspace, epicList(workspace, id), epic.rank) });
  },
});
