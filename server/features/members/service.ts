import { v7 as newId } from 'uuid';
import type { z } from 'zod';

import { env } from '@/lib/env';
import { notFound } from '@/lib/errors';
import type { ProjectState } from '@/lib/operations/entities';
import { createInvitation } from '@/lib/operations/member';
import type { SignedInUser } from '@/server/auth/session';
import type { Container } from '@/server/container';
import { invitationToken, isInvitationToken } from '@/server/features/members/invitation-token';
import { findInvitation, type InvitationView } from '@/server/features/members/queries';
import { commit } from '@/server/operations/commit';

const { email, role } = createInvitation.schema.shape;
export const invitationInput = { email, role };

type Invitation = { email: z.output<typeof email>; role: z.output<typeof role> };

/** Invites a person by mail. The invitation is recorded first; a mail that fails leaves it open, to be sent again. */
export async function invite(
  container: Container,
  user: SignedInUser,
  project: { id: string; name: string },
  invitation: Invitation,
  requestId: string,
): Promise<{ id: string }> {
  const id = newId();
  await commit(container.path, {
    projectId: project.id,
    actor: { kind: 'user', ...user },
    operations: [{ type: 'invitation.create', id, ...invitation }],
    source: 'ui',
    requestId,
  });
  await container.mail.send({
    to: invitation.email,
    subject: `${user.name} invites you to ${project.name}`,
    text: `${user.name} invites you to work on “${project.name}” as ${invitation.role}.\n\nAccept here: ${env().NEXTAUTH_URL}/invitations/${id}?token=${invitationToken(id)}`,
  });
  return { id };
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

/** Invitations of a project that can still be accepted. */
export function openInvitations(state: ProjectState) {
  const now = new Date().toISOString();
  return [...state.invitation.values()]
    .filter((row) => row.acceptedAt === null && row.revokedAt === null && row.expiresAt > now)
    .map(({ id, email, role, expiresAt }) => ({ id, email, role, expiresAt }));
}
