import { v7 as newId } from 'uuid';
import type { z } from 'zod';

import { env } from '@/lib/env';
import { AppError, notFound } from '@/lib/errors';
import type { ProjectState } from '@/lib/operations/entities';
import { createInvitation } from '@/lib/operations/member';
import type { ProjectRole } from '@/lib/permissions';
import type { SignedInUser } from '@/server/auth/session';
import type { Container } from '@/server/container';
import { invitationToken, isInvitationToken } from '@/server/features/members/invitation-token';
import { findInvitation, type InvitationView, isMemberByEmail } from '@/server/features/members/queries';
import { logger } from '@/server/logging';
import { commit } from '@/server/operations/commit';
import type { IdentifiedProject } from '@/server/operations/project-store';

const { email, role } = createInvitation.schema.shape;
export const invitationInput = { email, role };

type Invitation = { email: z.output<typeof email>; role: z.output<typeof role> };

/** Where the invited accept. The address is a secret: whoever holds it sees who invites whom to what. */
function linkOf(invitationId: string): string {
  return `${env().NEXTAUTH_URL}/invitations/${invitationId}?token=${invitationToken(invitationId)}`;
}

/**
 * Invites a person by mail. The invitation is recorded first; when no mail is sent it stays open, and its link can be
 * handed over in another way.
 */
export async function invite(
  container: Container,
  user: SignedInUser,
  project: IdentifiedProject,
  invitation: Invitation,
  requestId: string,
): Promise<{ id: string; mailed: boolean }> {
  const name = project.state.project.get(project.id)?.name;
  if (name === undefined) throw notFound('project');
  if (await isMemberByEmail(container.pool, project.id, invitation.email))
    throw new AppError('CONFLICT', 'This person is a member of the project already.');
  const id = newId();
  await commit(container.path, {
    projectId: project.id,
    actor: { kind: 'user', ...user },
    operations: [{ type: 'invitation.create', id, ...invitation }],
    source: 'ui',
    requestId,
  });
  const { mail } = container;
  try {
    await mail.send({
      to: invitation.email,
      subject: `${user.name} invites you to ${name}`,
      text: `${user.name} invites you to work on “${name}” as ${invitation.role}.\n\nAccept here: ${linkOf(id)}`,
    });
    return { id, mailed: mail.delivers };
  } catch (error) {
    logger.error({ err: error, requestId, projectId: project.id }, 'an invitation could not be mailed');
    return { id, mailed: false };
  }
}

/** An invitation for whoever holds its link; NOT_FOUND otherwise. */
export async function viewInvitation(
  { pool }: Container,
  id: string,
  token: string,
): Promise<InvitationView> {
  const invitation = isInvitationToken(id, token) ? await findInvitation(pool, id) : null;
  if (!invitation) throw notFound('invitation');
  return invitation;
}

/** Makes the invited person a member. NOT_FOUND for a wrong link or another person's invitation. */
export async function acceptInvitation(
  container: Container,
  user: SignedInUser,
  link: { id: string; token: string },
  requestId: string,
): Promise<{ slug: string }> {
  const { projectId, slug } = await viewInvitation(container, link.id, link.token);
  await commit(container.path, {
    projectId,
    actor: { kind: 'user', ...user },
    operations: [{ type: 'invitation.accept', id: link.id }],
    source: 'ui',
    requestId,
  });
  return { slug };
}

export type OpenInvitation = {
  id: string;
  email: string;
  role: ProjectRole;
  expiresAt: string;
  link: string;
};

/** Invitations of a project that can still be accepted, with their links: for those who manage members. */
export function openInvitations(state: ProjectState): OpenInvitation[] {
  const now = new Date().toISOString();
  return [...state.invitation.values()]
    .filter((row) => row.acceptedAt === null && row.revokedAt === null && row.expiresAt > now)
    .map(({ id, email, role, expiresAt }) => ({ id, email, role, expiresAt, link: linkOf(id) }));
}
