'use client';

import { Button, Stack } from '@mantine/core';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';

import { accountQuery } from '@/components/auth/account-entry';
import { api, sentenceOf } from '@/components/shell/api';
import { signOut } from '@/components/shell/sign-out';
import { SubmitError } from '@/components/ui/submit-error';

type Props = { link: { id: string; token: string }; email: string; signedInAs: string | null };

/** Lets the invited person join, once they are signed in under the invited address. */
export function AcceptInvitation({ link, email, signedInAs }: Props) {
  const router = useRouter();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const query = accountQuery({ returnTo: `/invitations/${link.id}?token=${link.token}`, email });

  async function accept() {
    setPending(true);
    try {
      const { slug } = await api.members.accept.mutate(link);
      router.push(`/projects/${slug}`);
    } catch (error) {
      setRefusal(sentenceOf(error));
      setPending(false);
    }
  }

  if (signedInAs === email) {
    return (
      <Stack gap="lg">
        <SubmitError message={refusal} />
        <Button onClick={() => void accept()} loading={pending} fullWidth>
          Join the project
        </Button>
      </Stack>
    );
  }
  return (
    <Stack gap="sm">
      <p>
        {signedInAs !== null && `You are signed in as ${signedInAs}. `}
        This invitation is for <strong>{email}</strong>.
      </p>
      {signedInAs === null ? (
        <Button component={Link} href={`/sign-in${query}`} fullWidth>
          Sign in to join
        </Button>
      ) : (
        <Button onClick={() => void signOut(`/sign-in${query}`)} fullWidth>
          Sign in with that address
        </Button>
      )}
      <Button component={Link} variant="default" href={`/register${query}`} fullWidth>
        Create an account
      </Button>
    </Stack>
  );
}
