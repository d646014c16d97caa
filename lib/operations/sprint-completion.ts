import { z } from 'zod';

import { factsFromEvents } from '@/lib/domain/sprint-facts';
import type { SprintHistory } from '@/lib/domain/sprint-history';
import { AppError } from '@/lib/errors';
import { defineOperation, type OperationContext } from '@/lib/operations/operation';
import { sprintIn } from '@/lib/operations/sprint-items';
import { openMembership } from '@/lib/operations/sprint-membership';
import { canonicalRecord, recordOfSprint, type SprintRecord } from '@/lib/operations/sprint-record';
import { names } from '@/lib/operations/work-item';
import type { Workspace } from '@/lib/operations/workspace';
import { idSchema } from '@/lib/schemas/fields';
import type { Sprint } from '@/lib/schemas/sprint';

const decisionSchema = z.strictObject({ storyId: idSchema, to: z.enum(['backlog', 'next']) });

function closedHistory(workspace: Workspace, sprint: Sprint, context: OperationContext): SprintHistory {
  const history = factsFromEvents(context.sprintEvents(sprint.id), sprint.id);
  if (!history) throw new AppError('CONFLICT', 'The history of this sprint does not show its start.');
  const { seq } = workspace.get('project', workspace.projectId);
  return { ...history, closed: { at: context.now, seq: seq + 1 } };
}

/** What is to be sealed, but for where the unfinished stories go. */
function closingRecord(workspace: Workspace, sprint: Sprint, context: OperationContext): SprintRecord {
  const project = workspace.get('project', workspace.projectId);
  const nameOf = (storyId: string) => {
    const story = workspace.peek('story', storyId);
    return story ? { key: `${project.key}-${story.number}`, title: story.title } : null;
  };
  return recordOfSprint(project, sprint, closedHistory(workspace, sprint, context), nameOf, context.now);
}

/**
 * Completes the running sprint: seals every stay and the report, and carries out what was decided for each unfinished
 * story. UNPROCESSABLE lists the unfinished stories that nothing was decided for. The report follows from events already
 * recorded, so the operation stands alone in its commit.
 */
export const completeSprint = defineOperation({
  type: 'sprint.complete',
  permission: 'sprint.run',
  input: {
    id: idSchema,
    unfinished: z.array(decisionSchema).max(2_000).default([]),
    nextSprintId: idSchema.nullable().default(null),
  },
  references: names('sprint'),
  apply(workspace, { id, unfinished, nextSprintId }, context) {
    if (workspace.changes().length > 0) {
      throw new AppError('BAD_REQUEST', 'Complete a sprint in a commit of its own.');
    }
    const sprint = sprintIn(workspace, id, ['active'], 'completed');
    const record = closingRecord(workspace, sprint, context);
    const { buckets } = record.report;

    const decided = new Map(unfinished.map((decision) => [decision.storyId, decision.to]));
    const open = buckets.notCompleted.rows.map((row) => row.storyId);
    const undecided = open.filter((storyId) => !decided.has(storyId));
    if (undecided.length > 0) {
      throw new AppError('UNPROCESSABLE', 'Decide for every unfinished story: backlog or next sprint.', {
        details: { undecided },
      });
    }
    const carries = open.some((storyId) => decided.get(storyId) === 'next');
    if (carries && nextSprintId === null) {
      throw new AppError('UNPROCESSABLE', 'Name the sprint that unfinished stories go to.');
    }
    const next =
      carries && nextSprintId ? sprintIn(workspace, nextSprintId, ['planning'], 'carried into') : null;

    const nextOf = (storyId: string) => (decided.get(storyId) === 'next' ? next : null);
    for (const row of Object.values(buckets).flatMap((bucket) => bucket.rows)) {
      // A story that was put in and taken back by undo is in the report, but has no stay that could be sealed.
      if (!workspace.find('sprintMembership', row.membershipId)) continue;
      const carriedTo = row.outcome === 'not_completed' ? nextOf(row.storyId) : null;
      workspace.update('sprintMembership', row.membershipId, {
        outcome: row.outcome,
        doneAt: row.doneAt,
        estimateAtClose: row.estimateAtClose,
        carriedToSprintId: carriedTo?.id ?? null,
      });
      if (carriedTo) openMembership(workspace, carriedTo, workspace.get('story', row.storyId), context);
    }
    workspace.update('sprint', id, { status: 'completed', completedAt: context.now });
    const destinations = open.map((storyId) => {
      const carriedTo = nextOf(storyId);
      return [storyId, carriedTo && { id: carriedTo.id, name: carriedTo.name }] as const;
    });
    const body = canonicalRecord({ ...record, destinations: Object.fromEntries(destinations) });
    workspace.insert('sprintReport', {
      id: context.newId(),
      sprintId: id,
      body,
      sha256: context.sha256(body),
      sealedAt: context.now,
    });
  },
});
