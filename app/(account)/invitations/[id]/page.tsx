import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { AccountCard } from '@/components/auth/account-card';
import { AcceptInvitation } from '@/components/members/accept-invitation';
import { AppError } from '@/lib/errors';
import { idSchema } from '@/lib/schemas/fields';
import { pageUser } from '@/server/auth/page-user';
import { container } from '@/server/container';
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

export default async function InvitationPage({ params, searchParams }: PageProps<'/invitations/[id]'>) {
  const [{ id }, { token }] = await Promise.all([params, searchParams]);
  const secret = typeof token === 'string' ? token : '';
  const invitation = await invitationOf(id, secret);
  const user = await pageUser();
  return (
    <AccountCard
      title={invitation.projectName}
      subtitle={`${invitation.inviter} invites you as ${invitation.role}.`}
    >
      {invitation.open ? (
        <AcceptInvitation
          link={{ id, token: secret }}
          email={invitation.email}
          signedInAs={user?.email ?? null}
        />
      ) : (
        'This invitation is no longer valid. Ask for a new one.'
      )}
    </AccountCard>
  );
}
