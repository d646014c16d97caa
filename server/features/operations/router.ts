import { z } from 'zod';

import { requestedOperationSchema } from '@/lib/operations/registry';
import { countSchema, idSchema } from '@/lib/schemas/fields';
import { peopleOf } from '@/server/features/snapshot/service';
import { changesSince } from '@/server/operations/changes-since';
import { commit } from '@/server/operations/commit';
import { idempotencyKeySchema } from '@/server/operations/idempotency';
import { MAX_OPERATIONS } from '@/server/operations/limits';
import { undo } from '@/server/operations/undo';
import { projectProcedure, router } from '@/server/trpc/procedures';

export const operationsRouter = router({
  /** Runs operations as one commit. Each operation needs its own permission beyond seeing the project. */
  commit: projectProcedure('project.read', 'known')
    .input(
      z.object({
        operations: z.array(requestedOperationSchema).min(1).max(MAX_OPERATIONS),
        idempotencyKey: idempotencyKeySchema.optional(),
        dryRun: z.boolean().default(false),
      }),
    )
    .mutation(({ ctx, input }) =>
      commit(ctx.container.path, {
        ...input,
        actor: { kind: 'user', ...ctx.user },
        source: 'ui',
        requestId: ctx.requestId,
      }),
    ),

  /** Reverses a commit as a new one; a dry run tells beforehand what would stay. */
  undo: projectProcedure('history.undo')
    .input(
      z.object({
        commitId: idSchema,
        idempotencyKey: idempotencyKeySchema.optional(),
        dryRun: z.boolean().default(false),
      }),
    )
    .mutation(({ ctx, input }) =>
      undo(ctx.container.path, { ...input, actor: { kind: 'user', ...ctx.user }, requestId: ctx.requestId }),
    ),

  /** The events after `seq`, for a browser that was away, and what the members are called now. */
  changesSince: projectProcedure('project.read')
    .input(z.object({ seq: countSchema }))
    .query(async ({ ctx: { container, project }, input }) => {
      const [changes, people] = await Promise.all([
        changesSince(container.pool, project, input.seq),
        peopleOf(container.pool, project.state),
      ]);
      return { ...changes, people };
    }),
});
