'use client';

import { Anchor, Button, Stack, Text } from '@mantine/core';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';

import { api, sentenceOf } from '@/components/shell/api';
import { SubmitError } from '@/components/ui/submit-error';

type Props = { link: { id: string; token: string }; email: string; signedInAs: string | null };

/** Lets the invited person join, once they are signed in under the invited address. */
export function AcceptInvitation({ link, email, signedInAs }: Props) {
  const router = useRouter();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

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
      <Stack>
        <SubmitError message={refusal} />
        <Button onClick={() => void accept()} loading={pending}>
          Join the project
        </Button>
      </Stack>
    );
  }
  const here = encodeURIComponent(`/invitations/${link.id}?token=${link.token}`);
  return (
    <Stack gap="xs">
      <Text size="sm">
        {signedInAs ? `You are signed in as ${signedInAs}. ` : ''}This invitation is for {email}.
      </Text>
      <Button component={Link} href={`/sign-in?callbackUrl=${here}`}>
        Sign in as {email}
      </Button>
      <Anchor component={Link} size="sm" ta="center" href={`/register?callbackUrl=${here}`}>
        Create an account
      </Anchor>
    </Stack>
  );
}
