import { z } from 'zod';

import { notFound } from '@/lib/errors';
import { idSchema } from '@/lib/schemas/fields';
import { listMembers } from '@/server/features/members/queries';
import {
  acceptInvitation,
  invitationInput,
  invite,
  openInvitations,
  viewInvitation,
} from '@/server/features/members/service';
import { projectProcedure, publicProcedure, router, signedInProcedure } from '@/server/trpc/procedures';

const linkSchema = z.object({ id: idSchema, token: z.string().min(1).max(200) });

export const membersRouter = router({
  list: projectProcedure('project.read').query(({ ctx, input }) =>
    listMembers(ctx.container.pool, input.projectId),
  ),

  /** Invitations that are still open; their addresses are for those who manage members. */
  invitations: projectProcedure('member.manage').query(({ ctx }) => openInvitations(ctx.project.state)),

  invite: projectProcedure('member.manage')
    .input(z.object(invitationInput))
    .mutation(({ ctx, input }) => {
      const project = ctx.project.state.project.get(input.projectId);
      if (!project) throw notFound('project');
      return invite(
        ctx.container,
        ctx.user,
        project,
        { email: input.email, role: input.role },
        ctx.requestId,
      );
    }),

  invitation: publicProcedure
    .input(linkSchema)
    .query(({ ctx, input }) => viewInvitation(ctx.container, input.id, input.token)),

  accept: signedInProcedure
    .input(linkSchema)
    .mutation(({ ctx, input }) => acceptInvitation(ctx.container, ctx.user, input, ctx.requestId)),
});
