import { z } from 'zod';

import { notFound } from '@/lib/errors';
import { assertMayContain } from '@/lib/operations/dependency';
import { defineOperation, mergeUpdate, updateTarget } from '@/lib/operations/operation';
import { freeRank, type ListItem, placementSchema, rankAt } from '@/lib/operations/placement';
import { deleteStory as removeStory } from '@/lib/operations/story-removal';
import {
  assertAssignable,
  assertSource,
  names,
  newWorkItemInput,
  nextNumber,
  releaseOpenWork,
  sourceReferences,
} from '@/lib/operations/work-item';
import type { Workspace } from '@/lib/operations/workspace';
import { idSchema, versionSchema } from '@/lib/schemas/fields';
import { storySchema } from '@/lib/schemas/work-items';

const {
  title,
  description,
  epicId,
  acceptanceCriteria,
  status,
  priority,
  estimate,
  confidence,
  assigneeId,
  labels,
  blockedReason,
} = storySchema.shape;

function storyList(workspace: Workspace, id: string): ListItem {
  return { entity: 'story', id, siblings: workspace.all('story') };
}

function assertEpic(workspace: Workspace, id: string | null | undefined, storyId?: string): void {
  if (id == null) return;
  workspace.get('epic', id);
  if (storyId !== undefined) assertMayContain(workspace, id, storyId);
}

/** Adds a story to the backlog, by default below the others. */
export const createStory = defineOperation({
  type: 'story.create',
  permission: 'story.write',
  input: {
    ...newWorkItemInput,
    title,
    description: description.default(''),
    epicId: epicId.default(null),
    acceptanceCriteria: acceptanceCriteria.default([]),
    status: status.default('backlog'),
    priority: priority.default('none'),
    estimate: estimate.default(null),
    confidence: confidence.default(null),
    assigneeId: assigneeId.default(null),
    labels: labels.default([]),
    place: placementSchema.default('last'),
  },
  references: sourceReferences,
  apply(workspace, operation, context) {
    assertSource(workspace, operation.source);
    assertEpic(workspace, operation.epicId);
    assertAssignable(workspace, operation.assigneeId);
    const { type: _type, place, id = context.newId(), ...fields } = operation;
    workspace.insert('story', {
      ...fields,
      id,
      number: nextNumber(workspace),
      rank: rankAt(workspace, storyList(workspace, id), place),
      blockedReason: null,
      aiSuggestions: null,
    });
  },
});

/** Changes fields of a story. CONFLICT when somebody changed the same field since the version. */
export const updateStory = defineOperation({
  type: 'story.update',
  permission: 'story.write',
  input: {
    ...updateTarget,
    patch: z
      .strictObject({
        title,
        description,
        epicId,
        acceptanceCriteria,
        status,
        priority,
        estimate,
        confidence,
        assigneeId,
        labels,
        blockedReason,
      })
      .partial(),
  },
  references: names('story'),
  apply(workspace, { id, version, patch }, context) {
    assertEpic(workspace, patch.epicId, id);
    assertAssignable(workspace, patch.assigneeId);
    mergeUpdate(workspace, 'story', { id, version }, patch, context);
    releaseOpenWork(workspace, 'story', id);
  },
});

/** Moves a story in the order, to another status or to another epic; one row is written. */
export const moveStory = defineOperation({
  type: 'story.move',
  permission: 'story.write',
  input: {
    id: idSchema,
    /** Without it the last move wins; with it a move made elsewhere in the meantime is a conflict. */
    version: versionSchema.optional(),
    status: status.optional(),
    epicId: epicId.optional(),
    place: placementSchema.optional(),
  },
  references: names('story'),
  apply(workspace, { id, version, status: newStatus, epicId: newEpicId, place }, context) {
    assertEpic(workspace, newEpicId, id);
    mergeUpdate(
      workspace,
      'story',
      { id, version },
      { status: newStatus, epicId: newEpicId },
      context,
      'moved',
    );
    releaseOpenWork(workspace, 'story', id);
    if (!place) return;
    workspace.update('story', id, { rank: rankAt(workspace, storyList(workspace, id), place) }, 'moved');
  },
});

/** Deletes a story with its tasks and dependency edges, and takes it out of its sprint. Can be restored. */
export const deleteStory = defineOperation({
  type: 'story.delete',
  permission: 'story.write',
  input: { id: idSchema },
  references: names('story'),
  apply(workspace, { id }, context) {
    workspace.get('story', id);
    removeStory(workspace, id, context);
  },
});

/** Brings a deleted story back, at its old place or as near to it as is free, without an epic that is gone. */
export const restoreStory = defineOperation({
  type: 'story.restore',
  permission: 'story.write',
  input: { id: idSchema },
  references: names('story'),
  apply(workspace, { id }) {
    const story = workspace.peek('story', id);
    if (!story) throw notFound('story');
    workspace.restore('story', id, {
      rank: freeRank(workspace, storyList(workspace, id), story.rank),
      epicId: story.epicId && workspace.find('epic', story.epicId) ? story.epicId : null,
    });
    releaseOpenWork(workspace, 'story', id);
  },
});
