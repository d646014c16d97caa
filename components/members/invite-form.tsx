'use client';

import { Button, Group, Select, TextInput } from '@mantine/core';
import { isEmail, useForm } from '@mantine/form';

import { fieldErrorsOf, sentenceOf } from '@/components/shell/api';

type InvitableRole = 'admin' | 'member' | 'viewer';

const ROLES: { value: InvitableRole; label: string }[] = [
  { value: 'admin', label: 'Admin' },
  { value: 'member', label: 'Member' },
  { value: 'viewer', label: 'Viewer' },
];

/** Asks for an address and a role, and hands them on. */
export function InviteForm({
  onInvite,
}: {
  onInvite: (email: string, role: InvitableRole) => Promise<void>;
}) {
  const form = useForm({
    initialValues: { email: '', role: 'member' as InvitableRole },
    validate: { email: isEmail('Enter an e-mail address.') },
  });

  async function submit({ email, role }: typeof form.values) {
    try {
      await onInvite(email, role);
      form.reset();
    } catch (error) {
      form.setErrors({ email: sentenceOf(error), ...fieldErrorsOf(error) });
    }
  }

  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Group align="flex-start" gap="xs">
        <TextInput
          aria-label="E-mail address"
          placeholder="name@example.com"
          type="email"
          flex={1}
          miw={180}
          {...form.getInputProps('email')}
        />
        <Select
          aria-label="Role"
          data={ROLES}
          allowDeselect={false}
          w={120}
          {...form.getInputProps('role')}
        />
        <Button type="submit" loading={form.submitting}>
          Invite
        </Button>
      </Group>
    </form>
  );
}
