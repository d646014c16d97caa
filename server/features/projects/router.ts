import { z } from 'zod';

import { updateProject } from '@/lib/operations/project';
import { projectSchema } from '@/lib/schemas/project';
import { listProjects } from '@/server/features/projects/queries';
import { createProject, newProjectSchema, viewProject } from '@/server/features/projects/service';
import { commitOne } from '@/server/trpc/commit-one';
import { projectProcedure, router, signedInProcedure } from '@/server/trpc/procedures';

const { version, patch } = updateProject.schema.shape;

export const projectsRouter = router({
  /** The user's projects, with their role and how much is open in each. */
  list: signedInProcedure.query(({ ctx }) => listProjects(ctx.container.pool, ctx.user.id)),

  create: signedInProcedure
    .input(newProjectSchema)
    .mutation(({ ctx, input }) => createProject(ctx.container, ctx.user, input, ctx.requestId)),

  /** A project by its address; NOT_FOUND for everybody who is not a member. */
  bySlug: signedInProcedure
    .input(z.object({ slug: projectSchema.shape.slug }))
    .query(({ ctx, input }) => viewProject(ctx.container, ctx.user, input.slug)),

  update: projectProcedure('project.update')
    .input(z.object({ version, patch }))
    .mutation(({ ctx, input }) =>
      commitOne(ctx, { type: 'project.update', version: input.version, patch: input.patch }),
    ),

  archive: projectProcedure('project.archive').mutation(({ ctx }) =>
    commitOne(ctx, { type: 'project.archive' }),
  ),

  unarchive: projectProcedure('project.archive').mutation(({ ctx }) =>
    commitOne(ctx, { type: 'project.unarchive' }),
  ),
});
