'use client';

import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { zod4Resolver } from 'mantine-form-zod-resolver';
import Link from 'next/link';
import { useState } from 'react';

import { safeReturn, signInWithPassword } from '@/components/auth/sign-in';
import { api, fieldErrorsOf, sentenceOf } from '@/components/shell/api';
import { SubmitError } from '@/components/ui/submit-error';
import { registrationSchema } from '@/lib/schemas/account';

const KNOWN_ADDRESS =
  'We have sent you a mail with how to go on. If you have an account already, sign in with its password.';

export function RegisterForm({ returnTo }: { returnTo: string | undefined }) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', email: '', password: '' },
    validate: zod4Resolver(registrationSchema),
  });

  async function submit({ name, email, password }: typeof form.values) {
    try {
      await api.accounts.register.mutate({ name, email, password });
      if (await signInWithPassword(email, password)) setRefusal(KNOWN_ADDRESS);
      else window.location.assign(safeReturn(returnTo));
    } catch (error) {
      form.setErrors(fieldErrorsOf(error));
      setRefusal(sentenceOf(error));
    }
  }

  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack>
        <SubmitError message={refusal} />
        <TextInput
          label="Name"
          autoComplete="name"
          autoFocus
          {...form.getInputProps('name')}
          key={form.key('name')}
        />
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          {...form.getInputProps('email')}
          key={form.key('email')}
        />
        <PasswordInput
          label="Password"
          description="At least 10 characters."
          autoComplete="new-password"
          {...form.getInputProps('password')}
          key={form.key('password')}
        />
        <Button type="submit" loading={form.submitting} fullWidth>
          Create account
        </Button>
        <Text size="sm" c="dimmed" ta="center">
          You have an account?{' '}
          <Anchor component={Link} href="/sign-in">
            Sign in
          </Anchor>
        </Text>
      </Stack>
    </form>
  );
}
