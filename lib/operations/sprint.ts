import { z } from 'zod';

import { localDate, sprintBounds } from '@/lib/domain/calendar';
import { daysBetween } from '@/lib/domain/local-dates';
import { AppError } from '@/lib/errors';
import { defineOperation, mergeUpdate, updateTarget } from '@/lib/operations/operation';
import { releaseCapacity } from '@/lib/operations/sprint-capacity';
import { sprintIn } from '@/lib/operations/sprint-items';
import { closeMembership, openMembershipsOf } from '@/lib/operations/sprint-membership';
import { names } from '@/lib/operations/work-item';
import { idSchema } from '@/lib/schemas/fields';
import { type Sprint, sprintSchema } from '@/lib/schemas/sprint';

const { name, goal, startDate, endDate, capacity } = sprintSchema.shape;

/** A sprint is a month at most (Scrum Guide 2020). */
const LONGEST_SPRINT_DAYS = 31;

type Dates = Pick<Sprint, 'startDate' | 'endDate' | 'timezone'>;

function boundsOf(start: string, end: string, timezone: string) {
  if (end < start)
    throw new AppError('UNPROCESSABLE', 'The sprint ends before it starts.', { details: { start, end } });
  const days = daysBetween(start, end) + 1;
  if (days > LONGEST_SPRINT_DAYS) {
    throw new AppError(
      'UNPROCESSABLE',
      `A sprint lasts ${LONGEST_SPRINT_DAYS} days at most; this one has ${days}.`,
    );
  }
  return sprintBounds(start, end, timezone);
}

/** How far from its dates a sprint may run: more is a slip of the pen, and no chart could show it. */
const MOST_DAYS_AWAY = 366;

/** Refuses dates of a running sprint that have nothing to do with when it runs. */
function assertAround(now: string, { startDate, endDate, timezone }: Dates): void {
  const today = localDate(now, timezone);
  if (Math.max(daysBetween(today, startDate), daysBetween(endDate, today)) <= MOST_DAYS_AWAY) return;
  throw new AppError(
    'UNPROCESSABLE',
    `The sprint is planned from ${startDate} to ${endDate}, more than a year from today. Change its dates first.`,
    { details: { startDate, endDate, today } },
  );
}

/** Plans a sprint: local dates of the project's zone, from 00:00 of the first day to 00:00 after the last. */
export const createSprint = defineOperation({
  type: 'sprint.create',
  permission: 'sprint.plan',
  input: {
    id: idSchema.optional(),
    name,
    goal: goal.default(''),
    startDate,
    endDate,
    capacity: capacity.default({}),
  },
  apply(workspace, operation, context) {
    const { timezone } = workspace.get('project', workspace.projectId);
    const { id = context.newId() } = operation;
    workspace.insert('sprint', {
      id,
      name: operation.name,
      goal: operation.goal,
      startDate: operation.startDate,
      endDate: operation.endDate,
      timezone,
      ...boundsOf(operation.startDate, operation.endDate, timezone),
      status: 'planning',
      capacity: operation.capacity,
      startedAt: null,
      completedAt: null,
    });
    releaseCapacity(workspace, id);
  },
});

/** Changes fields of a sprint that is not over. CONFLICT when somebody changed the same field since the version. */
export const updateSprint = defineOperation({
  type: 'sprint.update',
  permission: 'sprint.plan',
  input: { ...updateTarget, patch: z.strictObject({ name, goal, startDate, endDate, capacity }).partial() },
  references: names('sprint'),
  apply(workspace, { id, version, patch }, context) {
    const sprint = sprintIn(workspace, id, ['planning', 'active'], 'changed');
    const changesDates = patch.startDate !== undefined || patch.endDate !== undefined;
    const dates = {
      startDate: patch.startDate ?? sprint.startDate,
      endDate: patch.endDate ?? sprint.endDate,
      timezone: sprint.timezone,
    };
    const bounds = changesDates ? boundsOf(dates.startDate, dates.endDate, dates.timezone) : {};
    if (changesDates && sprint.status === 'active') assertAround(context.now, dates);
    mergeUpdate(workspace, 'sprint', { id, version }, { ...patch, ...bounds }, context);
    releaseCapacity(workspace, id);
  },
});

/**
 * Starts a planned sprint: records the estimate of every item as committed and moves its stories from backlog to
 * ready. One sprint runs at a time.
 */
export const startSprint = defineOperation({
  type: 'sprint.start',
  permission: 'sprint.run',
  input: { id: idSchema },
  references: names('sprint'),
  apply(workspace, { id }, context) {
    assertAround(context.now, sprintIn(workspace, id, ['planning'], 'started'));
    for (const other of workspace.all('sprint')) {
      if (other.status === 'active') {
        throw new AppError(
          'CONFLICT',
          `“${other.name}” is running. Complete it before you start another sprint.`,
          {
            details: { activeSprintId: other.id },
          },
        );
      }
    }
    for (const membership of openMembershipsOf(workspace, id)) {
      const story = workspace.get('story', membership.storyId);
      workspace.update('sprintMembership', membership.id, {
        estimateAtStart: story.estimate,
        addedAfterStart: false,
      });
      if (story.status === 'backlog') workspace.update('story', story.id, { status: 'ready' });
    }
    workspace.update('sprint', id, { status: 'active', startedAt: context.now });
  },
});

/** Gives a sprint up: its stories return to the backlog as they are. */
export const cancelSprint = defineOperation({
  type: 'sprint.cancel',
  permission: 'sprint.run',
  input: { id: idSchema, reason: z.string().trim().max(500).default('') },
  references: names('sprint'),
  apply(workspace, { id, reason }, context) {
    sprintIn(workspace, id, ['planning', 'active'], 'cancelled');
    for (const membership of openMembershipsOf(workspace, id)) {
      closeMembership(workspace, membership, reason || 'The sprint was cancelled.', context);
    }
    workspace.update('sprint', id, { status: 'cancelled', completedAt: context.now });
  },
});

/** Deletes a sprint that never started; its stories return to the backlog. */
export const deleteSprint = defineOperation({
  type: 'sprint.delete',
  permission: 'sprint.plan',
  input: { id: idSchema },
  references: names('sprint'),
  apply(workspace, { id }, context) {
    sprintIn(workspace, id, ['planning'], 'deleted');
    for (const membership of openMembershipsOf(workspace, id)) {
      closeMembership(workspace, membership, 'The sprint was deleted.', context);
    }
    workspace.remove('sprint', id);
  },
});
