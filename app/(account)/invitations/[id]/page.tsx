import { Stack } from '@mantine/core';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { AccountCard } from '@/components/auth/account-card';
import { accountQuery } from '@/components/auth/account-entry';
import { AcceptInvitation } from '@/components/members/accept-invitation';
import { ButtonLink } from '@/components/ui/button-link';
import { AppError } from '@/lib/errors';
import { idSchema } from '@/lib/schemas/fields';
import { pageUser } from '@/server/auth/page-user';
import { container } from '@/server/container';
import { type InvitationView, isMemberByEmail } from '@/server/features/members/queries';
import { viewInvitation } from '@/server/features/members/service';

export const metadata: Metadata = { title: 'Invitation' };

async function invitationOf(id: string, token: string) {
  if (!idSchema.safeParse(id).success) notFound();
  try {
    return await viewInvitation(container(), id, token);
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') notFound();
    throw error;
  }
}

/** For somebody who is no member: who accepted it may only have to sign in. */
function ClosedInvitation({ accepted, slug, email, isSignedIn }: InvitationView & { isSignedIn: boolean }) {
  if (!accepted || isSignedIn) return 'This invitation is no longer valid. Ask for a new one.';
  return (
    <Stack gap="lg">
      <p>This invitation was accepted already. Sign in to go on to the project.</p>
      <ButtonLink href={`/sign-in${accountQuery({ returnTo: `/projects/${slug}`, email })}`} fullWidth>
        Sign in
      </ButtonLink>
    </Stack>
  );
}

export default async function InvitationPage({ params, searchParams }: PageProps<'/invitations/[id]'>) {
  const [{ id }, { token }] = await Promise.all([params, searchParams]);
  const secret = typeof token === 'string' ? token : '';
  const invitation = await invitationOf(id, secret);
  const user = await pageUser();
  const { pool } = container();
  const isMember = user !== null && (await isMemberByEmail(pool, invitation.projectId, user.email));
  const isJoined = isMember && !invitation.open;
  return (
    <AccountCard
      title={invitation.projectName}
      subtitle={isJoined ? 'You are a member.' : `${invitation.inviter} invites you as ${invitation.role}.`}
    >
      {invitation.open ? (
        <AcceptInvitation
          link={{ id, token: secret }}
          email={invitation.email}
          signedInAs={user?.email ?? null}
        />
      ) : isJoined ? (
        <ButtonLink href={`/projects/${invitation.slug}`} fullWidth>
          Open the project
        </ButtonLink>
      ) : (
        <ClosedInvitation {...invitation} isSignedIn={user !== null} />
      )}
    </AccountCard>
  );
}
