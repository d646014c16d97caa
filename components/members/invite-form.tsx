'use client';

import { Button, Select, TextInput } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useRef } from 'react';

import { useCurrentProject } from '@/components/projects/project-context';
import { api } from '@/components/shell/api';
import { useFormAction } from '@/components/shell/use-form-action';
import { notifySuccess } from '@/components/ui/notify';
import { useRegainedFocus } from '@/components/ui/page-focus';
import { SubmitError } from '@/components/ui/submit-error';
import { useUnsaved } from '@/components/ui/unsaved';

import classes from './invite-form.module.css';
import { INVITABLE, roleOptions, type InvitableRole } from './roles';

/** Invites somebody by address. */
export function InviteForm() {
  const { project } = useCurrentProject();
  const router = useRouter();
  const emailField = useRef<HTMLInputElement>(null);
  const { form, refusal, onSubmit } = useFormAction<{ email: string; role: InvitableRole }>({
    initialValues: { email: '', role: 'member' },
    schema: async () =>
      (await import('@/lib/schemas/project')).invitationSchema.pick({ email: true, role: true }),
    async send(values, { reset }) {
      const { mailed } = await api.members.invite.mutate({ projectId: project.id, ...values });
      reset();
      emailField.current?.focus();
      notifySuccess(
        mailed
          ? `The invitation is on its way to ${values.email}.`
          : 'The invitation is ready, but no mail was sent. Copy its link and hand it over.',
      );
      router.refresh();
    },
  });
  const button = useRegainedFocus(form.submitting);
  useUnsaved(form.values.email.trim() !== '');
  return (
    <form onSubmit={onSubmit} noValidate aria-label="Invite somebody">
      <SubmitError message={refusal} />
      <div className={classes.fields}>
        <TextInput
          ref={emailField}
          label="E-mail address"
          placeholder="name@example.com"
          type="email"
          autoComplete="off"
          {...form.getInputProps('email')}
        />
        <Select
          label="Role"
          data={roleOptions(INVITABLE)}
          allowDeselect={false}
          {...form.getInputProps('role')}
        />
        <Button ref={button} type="submit" loading={form.submitting} className={classes.send}>
          Invite
        </Button>
      </div>
    </form>
  );
}
