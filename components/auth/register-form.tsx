'use client';

import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import Link from 'next/link';

import { api } from '@/components/shell/api';
import { safeReturn, signInWithPassword } from '@/components/shell/session';
import { useFormAction } from '@/components/shell/use-form-action';
import { SubmitError } from '@/components/ui/submit-error';
import { AppError } from '@/lib/errors';

import { accountQuery, type AccountEntry } from './account-entry';

const KNOWN_ADDRESS =
  'We have sent a mail to this address with how to go on. If you have an account already, sign in with its password.';

/** The server says nothing of accounts that exist; a password that does not fit does. */
function explain(error: unknown): never {
  if (error instanceof AppError && error.code === 'UNAUTHENTICATED')
    throw new AppError('UNAUTHENTICATED', KNOWN_ADDRESS);
  throw error;
}

/** Asks who somebody is, and signs them in. */
export function RegisterForm({ returnTo, email = '' }: AccountEntry) {
  const { form, refusal, onSubmit } = useFormAction({
    initialValues: { name: '', email, password: '' },
    schema: async () => (await import('@/lib/schemas/account')).registrationSchema,
    async send(values) {
      await api.accounts.register.mutate(values);
      await signInWithPassword(values.email, values.password).catch(explain);
      location.assign(safeReturn(returnTo));
    },
  });
  const query = accountQuery({ returnTo, email });
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="lg">
        <SubmitError message={refusal} />
        <TextInput label="Name" autoComplete="name" autoFocus {...form.getInputProps('name')} />
        <TextInput label="E-mail" type="email" autoComplete="username" {...form.getInputProps('email')} />
        <PasswordInput
          label="Password"
          description={
            form.errors.password ? null : 'At least 10 characters. A short sentence is easy to keep in mind.'
          }
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={form.submitting} fullWidth>
          Create account
        </Button>
        <Text c="dimmed" ta="center" inherit>
          You have an account?{' '}
          <Anchor component={Link} href={`/sign-in${query}`} inherit underline="always">
            Sign in
          </Anchor>
        </Text>
      </Stack>
    </form>
  );
}
