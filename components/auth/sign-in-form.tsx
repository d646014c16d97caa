'use client';

import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { isEmail, isNotEmpty, useForm } from '@mantine/form';
import Link from 'next/link';
import { useState } from 'react';

import { safeReturn, signInWithPassword } from '@/components/auth/sign-in';
import { SubmitError } from '@/components/ui/submit-error';

export function SignInForm({ returnTo }: { returnTo: string | undefined }) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '' },
    validate: { email: isEmail('Enter your e-mail address.'), password: isNotEmpty('Enter your password.') },
  });

  async function submit({ email, password }: typeof form.values) {
    const reason = await signInWithPassword(email, password);
    setRefusal(reason);
    // A whole load, so that nothing of an earlier visitor stays in memory.
    if (!reason) window.location.assign(safeReturn(returnTo));
  }

  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack>
        <SubmitError message={refusal} />
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          autoFocus
          {...form.getInputProps('email')}
          key={form.key('email')}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          {...form.getInputProps('password')}
          key={form.key('password')}
        />
        <Button type="submit" loading={form.submitting} fullWidth>
          Sign in
        </Button>
        <Text size="sm" c="dimmed" ta="center">
          New here?{' '}
          <Anchor
            component={Link}
            href={`/register${returnTo ? `?callbackUrl=${encodeURIComponent(returnTo)}` : ''}`}
          >
            Create an account
          </Anchor>
        </Text>
      </Stack>
    </form>
  );
}
