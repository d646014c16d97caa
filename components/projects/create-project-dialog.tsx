'use client';

import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { zod4Resolver } from 'mantine-form-zod-resolver';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { z } from 'zod';

import { suggestKey } from '@/components/projects/suggest-key';
import { api, fieldErrorsOf, sentenceOf } from '@/components/shell/api';
import { SubmitError } from '@/components/ui/submit-error';
import { projectKeySchema, projectNameSchema } from '@/lib/schemas/project';

const formSchema = z.object({
  name: projectNameSchema,
  key: projectKeySchema,
  description: z.string().max(2_000),
});

/** Asks what a new project needs and opens it. */
export function CreateProjectDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const router = useRouter();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm({
    initialValues: { name: '', key: '', description: '' },
    validate: zod4Resolver(formSchema),
  });

  function rename(name: string) {
    const follows = form.values.key === suggestKey(form.values.name);
    form.setFieldValue('name', name);
    if (follows) form.setFieldValue('key', suggestKey(name));
  }

  async function submit(values: typeof form.values) {
    try {
      const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const { slug } = await api.projects.create.mutate({ ...values, timezone });
      router.push(`/projects/${slug}`);
    } catch (error) {
      form.setErrors(fieldErrorsOf(error));
      setRefusal(sentenceOf(error));
    }
  }

  return (
    <Modal opened={opened} onClose={onClose} title="New project">
      <form onSubmit={form.onSubmit(submit)} noValidate>
        <Stack>
          <SubmitError message={refusal} />
          <TextInput
            label="Name"
            data-autofocus
            {...form.getInputProps('name')}
            onChange={(event) => rename(event.currentTarget.value)}
          />
          <TextInput
            label="Key"
            description="Begins the name of every item: APP-12."
            maw={160}
            {...form.getInputProps('key')}
          />
          <Textarea label="Description" autosize minRows={2} {...form.getInputProps('description')} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={form.submitting}>
              Create project
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
