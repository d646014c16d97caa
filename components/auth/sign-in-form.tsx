'use client';

import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import Link from 'next/link';

import { safeReturn, signInWithPassword } from '@/components/shell/session';
import { useFormAction } from '@/components/shell/use-form-action';
import { SubmitError } from '@/components/ui/submit-error';

import { accountQuery, type AccountEntry } from './account-entry';

/** Asks for address and password, and goes on to where the person wanted to go. */
export function SignInForm({ returnTo, email = '' }: AccountEntry) {
  const { form, refusal, onSubmit } = useFormAction({
    initialValues: { email, password: '' },
    schema: async () => (await import('@/lib/schemas/account')).signInSchema,
    async send(values) {
      await signInWithPassword(values.email, values.password);
      // A whole load, so that nothing of an earlier visitor stays in memory.
      location.assign(safeReturn(returnTo));
    },
  });
  const query = accountQuery({ returnTo, email });
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="lg">
        <SubmitError message={refusal} />
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          autoFocus
          {...form.getInputProps('email')}
        />
        <PasswordInput label="Password" autoComplete="current-password" {...form.getInputProps('password')} />
        <Button type="submit" loading={form.submitting} fullWidth>
          Sign in
        </Button>
        <Text c="dimmed" ta="center" inherit>
          New here?{' '}
          <Anchor component={Link} href={`/register${query}`} inherit underline="always">
            Create an account
          </Anchor>
        </Text>
      </Stack>
    </form>
  );
}
