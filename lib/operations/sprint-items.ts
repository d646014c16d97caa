import { z } from 'zod';

import { AppError } from '@/lib/errors';
import { defineOperation } from '@/lib/operations/operation';
import {
  closeMembership,
  openMembership,
  openMembershipOf,
  openMembershipsOf,
} from '@/lib/operations/sprint-membership';
import type { Workspace } from '@/lib/operations/workspace';
import { idSchema } from '@/lib/schemas/fields';
import type { Sprint } from '@/lib/schemas/sprint';

/** The sprint if its status is one of those the operation works on, else a conflict. */
export function sprintIn(
  workspace: Workspace,
  id: string,
  allowed: readonly Sprint['status'][],
  verb: string,
): Sprint {
  const sprint = workspace.get('sprint', id);
  if (!allowed.includes(sprint.status)) {
    throw new AppError('CONFLICT', `A sprint that is ${sprint.status} cannot be ${verb}.`, {
      details: { id, status: sprint.status },
    });
  }
  return sprint;
}

/** Puts a story into a planned or running sprint. A story is in one sprint at a time. */
export const addSprintItem = defineOperation({
  type: 'sprint.addItem',
  permission: 'sprint.plan',
  input: { sprintId: idSchema, storyId: idSchema },
  references: (operation) => [
    { entity: 'sprint', id: operation.sprintId },
    { entity: 'story', id: operation.storyId },
  ],
  apply(workspace, { sprintId, storyId }, context) {
    const story = workspace.get('story', storyId);
    const sprint = sprintIn(workspace, sprintId, ['planning', 'active'], 'added to');
    const current = openMembershipOf(workspace, storyId);
    if (current?.sprintId === sprintId) {
      throw new AppError('CONFLICT', 'This story is in the sprint already.', {
        details: { sprintId, storyId },
      });
    }
    if (current) {
      if (workspace.get('sprint', current.sprintId).status === 'active') {
        throw new AppError('CONFLICT', 'This story is in the running sprint. Take it out first.', {
          details: { sprintId: current.sprintId, storyId },
        });
      }
      closeMembership(workspace, current, `Moved to ${sprint.name}.`, context);
    }
    openMembership(workspace, sprint, story, context);
  },
});

/** Takes a story out of a sprint, back to the backlog. */
export const removeSprintItem = defineOperation({
  type: 'sprint.removeItem',
  permission: 'sprint.plan',
  input: {
    sprintId: idSchema,
    storyId: idSchema,
    reason: z.string().trim().min(1).max(500).nullable().default(null),
  },
  references: (operation) => [{ entity: 'sprint', id: operation.sprintId }],
  apply(workspace, { sprintId, storyId, reason }, context) {
    sprintIn(workspace, sprintId, ['planning', 'active'], 'changed');
    const membership = openMembershipsOf(workspace, sprintId).find((row) => row.storyId === storyId);
    if (!membership)
      throw new AppError('NOT_FOUND', 'This story is not in the sprint.', { details: { sprintId, storyId } });
    closeMembership(workspace, membership, reason, context);
  },
});
