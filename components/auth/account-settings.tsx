'use client';

import { Button, Container, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useRouter } from 'next/navigation';

import { api } from '@/components/shell/api';
import { useAction } from '@/components/shell/use-action';
import { confirmAction } from '@/components/ui/confirm-action';
import { PageHead } from '@/components/ui/page-head';

/** The person's own name, and the way to end every session. */
export function AccountSettings({ user }: { user: { name: string; email: string } }) {
  const router = useRouter();
  const { pending, run } = useAction();
  const form = useForm({
    initialValues: { name: user.name },
    validate: { name: isNotEmpty('Tell us your name.') },
  });

  async function save({ name }: typeof form.values) {
    if (await run(() => api.accounts.updateProfile.mutate({ name }), 'Your name is saved.')) router.refresh();
  }

  async function signOutEverywhere() {
    const sure = await confirmAction({
      title: 'Sign out everywhere?',
      text: 'Every session ends, this one too. You sign in again with your password.',
      action: 'Sign out everywhere',
    });
    if (sure && (await run(() => api.accounts.signOutEverywhere.mutate(), 'You are signed out.')))
      window.location.assign('/sign-in');
  }

  return (
    <Container component="main" size="sm" py="lg">
      <PageHead title="Account" />
      <Stack>
        <Paper withBorder p="md">
          <form onSubmit={form.onSubmit(save)}>
            <Stack>
              <TextInput label="Name" {...form.getInputProps('name')} />
              <TextInput label="E-mail" value={user.email} readOnly disabled />
              <Group justify="flex-end">
                <Button type="submit" loading={form.submitting} disabled={!form.isDirty()}>
                  Save
                </Button>
              </Group>
            </Stack>
          </form>
        </Paper>
        <Paper withBorder p="md">
          <Group justify="space-between">
            <div>
              <Title order={2} size="h6">
                Sessions
              </Title>
              <Text size="sm" c="dimmed">
                Ends your sessions on all devices.
              </Text>
            </div>
            <Button variant="default" loading={pending} onClick={() => void signOutEverywhere()}>
              Sign out everywhere
            </Button>
          </Group>
        </Paper>
      </Stack>
    </Container>
  );
}
