'use client';

import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useRouter } from 'next/navigation';

import { api } from '@/components/shell/api';
import { useFormAction } from '@/components/shell/use-form-action';
import { FormDialog } from '@/components/ui/form-dialog';
import { SubmitError } from '@/components/ui/submit-error';
import { mayLeave } from '@/components/ui/unsaved';

import { suggestKey } from './suggest-key';

/** Asks what a new project needs and opens it. */
export function CreateProjectDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const { form, refusal, onSubmit } = useFormAction({
    initialValues: { name: '', key: '', description: '' },
    schema: async () =>
      (await import('@/lib/schemas/project')).projectSchema.pick({
        name: true,
        key: true,
        description: true,
      }),
    async send(values) {
      const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const { slug } = await api.projects.create.mutate({ ...values, timezone });
      if (await mayLeave()) router.push(`/projects/${slug}`);
      else onClose();
    },
  });

  function rename(name: string) {
    const follows = form.values.key === suggestKey(form.values.name);
    form.setFieldValue('name', name);
    if (follows) form.setFieldValue('key', suggestKey(name));
  }

  return (
    <FormDialog onClose={onClose} unsaved={form.isDirty() && !form.submitting} title="New project">
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="lg">
          <SubmitError message={refusal} />
          <TextInput
            label="Name"
            data-autofocus
            {...form.getInputProps('name')}
            onChange={(event) => rename(event.currentTarget.value)}
          />
          <TextInput
            label="Key"
            description={`Begins the name of every item: ${form.values.key.toUpperCase() || 'APP'}-12.`}
            styles={{ wrapper: { maxWidth: 160 } }}
            {...form.getInputProps('key')}
          />
          <Textarea
            label="Description"
            description="Optional. A sentence is enough."
            autosize
            minRows={2}
            maxRows={8}
            {...form.getInputProps('description')}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={form.submitting}>
              Create project
            </Button>
          </Group>
        </Stack>
      </form>
    </FormDialog>
  );
}
