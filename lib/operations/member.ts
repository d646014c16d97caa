import { isOpen } from '@/lib/domain/statuses';
import { AppError, notFound } from '@/lib/errors';
import { defineOperation, mergeUpdate, type OperationContext } from '@/lib/operations/operation';
import { releaseCapacity } from '@/lib/operations/sprint-capacity';
import { names } from '@/lib/operations/work-item';
import type { Workspace } from '@/lib/operations/workspace';
import { idSchema, versionSchema } from '@/lib/schemas/fields';
import { invitationSchema, memberSchema, type Member } from '@/lib/schemas/project';

const INVITATION_DAYS = 14;

const { role } = memberSchema.shape;

function membershipOf(workspace: Workspace, userId: string): Member | undefined {
  for (const member of workspace.all('member')) {
    if (member.userId === userId) return member;
  }
  return undefined;
}

function assertStillOwned(workspace: Workspace): void {
  for (const member of workspace.all('member')) if (member.role === 'owner') return;
  throw new AppError('UNPROCESSABLE', 'A project keeps at least one owner. Make somebody else owner first.');
}

/** Only an owner may give or take the role of owner. */
function assertMayTouchOwner(
  workspace: Workspace,
  context: OperationContext,
  roles: readonly string[],
): void {
  if (!roles.includes('owner') || context.actor === null) return;
  if (membershipOf(workspace, context.actor.id)?.role === 'owner') return;
  throw new AppError('FORBIDDEN', 'Only an owner may make somebody owner or change an owner.');
}

/** Takes a member out, with their time in sprints that are not over; their open work is left to nobody. */
function takeOut(workspace: Workspace, { id: memberId, userId }: Member): void {
  workspace.remove('member', memberId);
  for (const { id } of workspace.all('sprint')) releaseCapacity(workspace, id);
  for (const entity of ['story', 'task'] as const) {
    for (const { id, assigneeId, status } of workspace.all(entity))
      if (assigneeId === userId && isOpen(status)) workspace.update(entity, id, { assigneeId: null });
  }
}

/** Changes a member's role. A project keeps at least one owner. */
export const updateMemberRole = defineOperation({
  type: 'member.updateRole',
  permission: 'member.manage',
  input: { id: idSchema, version: versionSchema.optional(), role },
  references: names('member'),
  apply(workspace, { id, version, role: newRole }, context) {
    assertMayTouchOwner(workspace, context, [workspace.get('member', id).role, newRole]);
    mergeUpdate(workspace, 'member', { id, version }, { role: newRole }, context);
    assertStillOwned(workspace);
  },
});

/** Removes a member, also from the capacity of sprints that are not over; their open work is left unassigned. */
export const removeMember = defineOperation({
  type: 'member.remove',
  permission: 'member.manage',
  input: { id: idSchema },
  references: names('member'),
  apply(workspace, { id }, context) {
    const member = workspace.get('member', id);
    assertMayTouchOwner(workspace, context, [member.role]);
    takeOut(workspace, member);
    assertStillOwned(workspace);
  },
});

/** Leaves the project by one's own choice, as if one was removed. */
export const leaveProject = defineOperation({
  type: 'member.leave',
  permission: 'member.leave',
  input: {},
  apply(workspace, _operation, context) {
    const member = context.actor && membershipOf(workspace, context.actor.id);
    if (!member) throw notFound('project');
    takeOut(workspace, member);
    assertStillOwned(workspace);
  },
});

/** Invites a person by e-mail address. One open invitation an address; owners are made, not invited. */
export const createInvitation = defineOperation({
  type: 'invitation.create',
  permission: 'member.manage',
  input: {
    id: idSchema.optional(),
    email: invitationSchema.shape.email,
    role: role.exclude(['owner']).default('member'),
  },
  apply(workspace, operation, context) {
    if (!context.actor) throw new AppError('FORBIDDEN', 'Only a person can invite people.');
    for (const invitation of workspace.all('invitation')) {
      const open =
        invitation.acceptedAt === null && invitation.revokedAt === null && invitation.expiresAt > context.now;
      if (open && invitation.email === operation.email) {
        throw new AppError('CONFLICT', 'This address has an open invitation already.', {
          details: { id: invitation.id },
        });
      }
    }
    workspace.insert('invitation', {
      id: operation.id ?? context.newId(),
      email: operation.email,
      role: operation.role,
      invitedBy: context.actor.id,
      expiresAt: new Date(Date.parse(context.now) + INVITATION_DAYS * 86_400_000).toISOString(),
      acceptedAt: null,
      acceptedBy: null,
      revokedAt: null,
    });
  },
});

/** Withdraws an invitation that was not accepted. */
export const revokeInvitation = defineOperation({
  type: 'invitation.revoke',
  permission: 'member.manage',
  input: { id: idSchema },
  references: names('invitation'),
  apply(workspace, { id }, context) {
    if (workspace.get('invitation', id).acceptedAt !== null) {
      throw new AppError('CONFLICT', 'This invitation was accepted. Remove the member instead.');
    }
    workspace.update('invitation', id, { revokedAt: context.now });
  },
});

/** Accepts an invitation: the person it was sent to becomes a member. Nobody else can. */
export const acceptInvitation = defineOperation({
  type: 'invitation.accept',
  permission: 'self',
  input: { id: idSchema },
  references: names('invitation'),
  apply(workspace, { id }, context) {
    const invitation = workspace.find('invitation', id);
    const { actor } = context;
    if (!invitation || invitation.email !== actor?.email) throw notFound('invitation');
    if (
      invitation.acceptedAt !== null ||
      invitation.revokedAt !== null ||
      invitation.expiresAt <= context.now
    ) {
      throw new AppError('CONFLICT', 'This invitation is no longer valid. Ask for a new one.');
    }
    if (membershipOf(workspace, actor.id))
      throw new AppError('CONFLICT', 'You are a member of this project already.');
    workspace.insert('member', {
      id: context.newId(),
      userId: actor.id,
      role: invitation.role,
      joinedAt: context.now,
    });
    workspace.update('invitation', id, { acceptedAt: context.now, acceptedBy: actor.id });
  },
});
