import { z } from 'zod';

import { idSchema } from '@/lib/schemas/fields';
import { burndownOf, projectSummary, teamVelocity } from '@/server/features/analytics/service';
import { projectProcedure, router } from '@/server/trpc/procedures';

export const analyticsRouter = router({
  /** The burndown of a sprint that was started, by Jira's rules. */
  burndown: projectProcedure('project.read')
    .input(z.object({ sprintId: idSchema }))
    .query(({ ctx, input }) =>
      burndownOf(ctx.container.pool, ctx.project, input.sprintId, new Date().toISOString()),
    ),

  /** Committed and completed points of the last completed sprints, and the team's rate a person-day. */
  velocity: projectProcedure('project.read')
    .input(z.object({ sprints: z.int().min(1).max(26).optional() }))
    .query(({ ctx, input }) => teamVelocity(ctx.container.pool, ctx.project, input.sprints)),

  /** The running sprint, velocity, blocked stories and next steps: a project's first page in one answer. */
  summary: projectProcedure('project.read').query(({ ctx }) =>
    projectSummary(ctx.container.pool, ctx.project, new Date().toISOString()),
  ),
});
