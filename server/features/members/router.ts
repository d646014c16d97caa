import { z } from 'zod';

import { idSchema, versionSchema } from '@/lib/schemas/fields';
import { projectRoleSchema } from '@/lib/schemas/project';
import { listMembers } from '@/server/features/members/queries';
import {
  acceptInvitation,
  invitationInput,
  invite,
  openInvitations,
  viewInvitation,
} from '@/server/features/members/service';
import { commitOne } from '@/server/trpc/commit-one';
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
    .mutation(async ({ ctx, input }) => {
      await ctx.limits.invitation(ctx.user.id);
      const { email, role } = input;
      return invite(ctx.container, ctx.user, ctx.project, { email, role }, ctx.requestId);
    }),

  revokeInvitation: projectProcedure('member.manage')
    .input(z.object({ id: idSchema }))
    .mutation(({ ctx, input }) => commitOne(ctx, { type: 'invitation.revoke', id: input.id })),

  updateRole: projectProcedure('member.manage')
    .input(z.object({ id: idSchema, version: versionSchema.optional(), role: projectRoleSchema }))
    .mutation(({ ctx, input: { id, version, role } }) =>
      commitOne(ctx, { type: 'member.updateRole', id, version, role }),
    ),

  /** Removes a member; their open work is left unassigned. */
  remove: projectProcedure('member.manage')
    .input(z.object({ id: idSchema }))
    .mutation(({ ctx, input }) => commitOne(ctx, { type: 'member.remove', id: input.id })),

  leave: projectProcedure('member.leave').mutation(({ ctx }) => commitOne(ctx, { type: 'member.leave' })),

  /** An invitation as whoever holds its link sees it. */
  invitation: publicProcedure
    .input(linkSchema)
    .query(({ ctx, input }) => viewInvitation(ctx.container, input.id, input.token)),

  accept: signedInProcedure
    .input(linkSchema)
    .mutation(({ ctx, input }) => acceptInvitation(ctx.container, ctx.user, input, ctx.requestId)),
});
