'use client';

import { Button, Stack, TextInput } from '@mantine/core';
import { useRouter } from 'next/navigation';

import { api } from '@/components/shell/api';
import { useAction } from '@/components/shell/use-action';
import { useFormAction } from '@/components/shell/use-form-action';
import { confirmAction } from '@/components/ui/confirm-action';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { SubmitError } from '@/components/ui/submit-error';
import { notifySuccess } from '@/components/ui/notify';
import { mayLeave, useUnsaved } from '@/components/ui/unsaved';

function ProfileForm({ user }: { user: { name: string; email: string } }) {
  const router = useRouter();
  const { form, refusal, onSubmit } = useFormAction({
    initialValues: { name: user.name },
    schema: async () => (await import('@/lib/schemas/account')).profileSchema,
    async send(values, { resetDirty }) {
      const { name } = await api.accounts.updateProfile.mutate(values);
      resetDirty({ name });
      notifySuccess('Your name is saved.');
      router.refresh();
    },
  });
  useUnsaved(form.isDirty());
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="lg" maw="24rem">
        <SubmitError message={refusal} />
        <TextInput
          label="Name"
          description="What others see beside your work."
          autoComplete="name"
          {...form.getInputProps('name')}
        />
        <TextInput label="E-mail" value={user.email} readOnly variant="filled" />
        <div>
          <Button type="submit" loading={form.submitting} disabled={!form.isDirty()}>
            Save changes
          </Button>
        </div>
      </Stack>
    </form>
  );
}

/** The person's own name, and the way to end every session. */
export function AccountSettings({ user }: { user: { name: string; email: string } }) {
  const { pending, run } = useAction();

  async function signOutEverywhere() {
    const sure = await confirmAction({
      title: 'Sign out everywhere?',
      text: 'Every session ends, on all devices and here. You sign in again with your password.',
      action: 'Sign out everywhere',
    });
    if (!sure || !(await mayLeave())) return;
    if (await run(() => api.accounts.signOutEverywhere.mutate(), 'You are signed out everywhere.'))
      location.assign('/sign-in');
  }

  return (
    <>
      <PageHead title="Account" />
      <Section title="Profile">
        <ProfileForm user={user} />
      </Section>
      <Section
        title="Sessions"
        text="You stay signed in for 30 days after your last visit. If a device is lost, end every session."
      >
        <Button variant="default" loading={pending} onClick={() => void signOutEverywhere()}>
          Sign out everywhere
        </Button>
      </Section>
    </>
  );
}
