import { z } from 'zod';

import { idSchema } from '@/lib/schemas/fields';
import {
  cancelGeneration,
  generationView,
  openGenerations,
  retryGeneration,
} from '@/server/features/generations/service';
import { generationTools } from '@/server/features/generations/tools';
import { projectProcedure, router } from '@/server/trpc/procedures';

const target = z.object({ generationId: idSchema });

export const generationsRouter = router({
  /** How far one generation has come. */
  get: projectProcedure('project.read')
    .input(target)
    .query(({ ctx, input }) => generationView(ctx.container.pool, input.projectId, input.generationId)),

  /** Generations that run, then those that ended without a proposal; newest first. */
  open: projectProcedure('project.read').query(({ ctx, input }) =>
    openGenerations(ctx.container.pool, input.projectId),
  ),

  /** Stops a generation that has not ended. */
  cancel: projectProcedure('proposal.create')
    .input(target)
    .mutation(({ ctx, input }) =>
      cancelGeneration(generationTools(ctx.container), input.projectId, input.generationId),
    ),

  /** Starts a failed or cancelled generation over. */
  retry: projectProcedure('proposal.create')
    .input(target)
    .mutation(({ ctx, input }) =>
      retryGeneration(generationTools(ctx.container), ctx.project.state, {
        projectId: input.projectId,
        id: input.generationId,
        requestedBy: ctx.user.id,
      }),
    ),
});
