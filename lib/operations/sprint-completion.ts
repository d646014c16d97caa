import canonicalize from 'canonicalize';
import { z } from 'zod';

import { burndown } from '@/lib/domain/burndown';
import { sprintDays } from '@/lib/domain/calendar';
import { factsFromEvents } from '@/lib/domain/sprint-facts';
import type { SprintHistory } from '@/lib/domain/sprint-history';
import { sprintReport, type SprintReport } from '@/lib/domain/sprint-report';
import { AppError } from '@/lib/errors';
import { defineOperation, type OperationContext } from '@/lib/operations/operation';
import { sprintIn } from '@/lib/operations/sprint-items';
import { openMembership } from '@/lib/operations/sprint-membership';
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

/** The record that is sealed: the report, the burndown, and what the items were called. */
function sealedBody(
  workspace: Workspace,
  sprint: Sprint,
  history: SprintHistory,
  report: SprintReport,
  now: string,
): string {
  const project = workspace.get('project', workspace.projectId);
  const { startDate, endDate, timezone, name, goal } = sprint;
  const span = { startDate, endDate, startedAt: history.started.at, until: now };
  const calendar = { timezone, workingDays: project.workingDays, holidays: project.holidays };
  const rows = Object.values(report.buckets).flatMap((bucket) => bucket.rows);
  const stories = rows.map(({ storyId }) => {
    const story = workspace.peek('story', storyId);
    return [storyId, story ? { key: `${project.key}-${story.number}`, title: story.title } : null] as const;
  });
  const body = canonicalize({
    format: 1,
    sprint: { id: sprint.id, name, goal, startDate, endDate, timezone },
    report,
    burndown: burndown({ history, days: sprintDays(span, calendar), startDate, endDate, now }),
    stories: Object.fromEntries(stories),
  });
  if (body === undefined) throw new TypeError('The report is not JSON.');
  return body;
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
    const history = closedHistory(workspace, sprint, context);
    const report = sprintReport(history);

    const decided = new Map(unfinished.map((decision) => [decision.storyId, decision.to]));
    const open = report.buckets.notCompleted.rows.map((row) => row.storyId);
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

    const body = sealedBody(workspace, sprint, history, report, context.now);
    for (const row of Object.values(report.buckets).flatMap((bucket) => bucket.rows)) {
      // A story that was put in and taken back by undo is in the report, but has no stay that could be sealed.
      if (!workspace.find('sprintMembership', row.membershipId)) continue;
      const carried = next && row.outcome === 'not_completed' && decided.get(row.storyId) === 'next';
      workspace.update('sprintMembership', row.membershipId, {
        outcome: row.outcome,
        doneAt: row.doneAt,
        estimateAtClose: row.estimateAtClose,
        carriedToSprintId: carried ? next.id : null,
      });
      if (carried) openMembership(workspace, next, workspace.get('story', row.storyId), context);
    }
    workspace.update('sprint', id, { status: 'completed', completedAt: context.now });
    workspace.insert('sprintReport', {
      id: context.newId(),
      sprintId: id,
      body,
      sha256: context.sha256(body),
      sealedAt: context.now,
    });
  },
});
