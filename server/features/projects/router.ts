import { listProjects } from '@/server/features/projects/queries';
import { createProject, newProjectSchema } from '@/server/features/projects/service';
import { router, signedInProcedure } from '@/server/trpc/procedures';

export const projectsRouter = router({
  list: signedInProcedure.query(({ ctx }) => listProjects(ctx.container.pool, ctx.user.id)),

  create: signedInProcedure
    .input(newProjectSchema)
    .mutation(({ ctx, input }) => createProject(ctx.container, ctx.user, input, ctx.requestId)),
});
