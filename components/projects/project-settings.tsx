'use client';

import {
  Button,
  Checkbox,
  Container,
  Group,
  Paper,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useRouter } from 'next/navigation';
import { useState } from 'react';

import { useCan, useCurrentProject } from '@/components/projects/project-context';
import { api, fieldErrorsOf, sentenceOf } from '@/components/shell/api';
import { useAction } from '@/components/shell/use-action';
import { confirmAction } from '@/components/ui/confirm-action';
import { PageHead } from '@/components/ui/page-head';
import { SubmitError } from '@/components/ui/submit-error';
import type { Project } from '@/lib/schemas/project';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const SCALES = [
  { value: 'fibonacci', label: 'Fibonacci: 1 2 3 5 8' },
  { value: 'exponential', label: 'Exponential: 1 2 4 8 16' },
  { value: 'linear', label: 'Linear: 1 2 3 4 5' },
  { value: 'tshirt', label: 'T-shirt: XS S M L XL' },
];

function valuesOf(project: Project) {
  return {
    name: project.name,
    key: project.key,
    description: project.description,
    timezone: project.timezone,
    estimateScale: project.estimateScale,
    workingDays: project.workingDays.map(String),
    holidays: project.holidays.join(', '),
  };
}

function ArchiveSection({ project }: { project: Project }) {
  const router = useRouter();
  const { pending, run } = useAction();
  const archived = project.archivedAt !== null;

  async function toggle() {
    const sure =
      archived ||
      (await confirmAction({
        title: `Archive ${project.name}?`,
        text: 'Everybody can still read it; nobody can change it until you bring it back.',
        action: 'Archive',
      }));
    if (!sure) return;
    const type = archived ? 'project.unarchive' : 'project.archive';
    const done = archived ? 'The project is back.' : 'The project is archived.';
    const sent = () => api.operations.commit.mutate({ projectId: project.id, operations: [{ type }] });
    if (await run(sent, done)) router.refresh();
  }

  return (
    <Paper withBorder p="md">
      <Group justify="space-between">
        <div>
          <Title order={2} size="h6">
            {archived ? 'This project is archived' : 'Archive this project'}
          </Title>
          <Text size="sm" c="dimmed">
            {archived
              ? 'Bring it back to work on it again.'
              : 'It can be read but not changed, until you bring it back.'}
          </Text>
        </div>
        <Button variant="default" color="red" loading={pending} onClick={() => void toggle()}>
          {archived ? 'Bring back' : 'Archive'}
        </Button>
      </Group>
    </Paper>
  );
}

/** How a project is called and counted: name, key, zone, working days, scale. */
export function ProjectSettings() {
  const { project } = useCurrentProject();
  const mayUpdate = useCan('project.update');
  const mayArchive = useCan('project.archive');
  const router = useRouter();
  const { run } = useAction();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm({ initialValues: valuesOf(project) });
  const zones = Intl.supportedValuesOf('timeZone');

  async function submit(values: typeof form.values) {
    const patch = {
      ...values,
      workingDays: values.workingDays.map(Number).sort(),
      holidays: values.holidays.split(/[\s,]+/).filter((date) => date !== ''),
    };
    setRefusal(null);
    const saved = await run(async () => {
      try {
        await api.operations.commit.mutate({
          projectId: project.id,
          operations: [{ type: 'project.update', version: project.version, patch }],
        });
      } catch (error) {
        const issues = Object.entries(fieldErrorsOf(error)).map(([path, message]) => [
          path.split('.')[3] ?? path,
          message,
        ]);
        form.setErrors(Object.fromEntries(issues) as Record<string, string>);
        setRefusal(sentenceOf(error));
        throw error;
      }
    }, 'The settings are saved.');
    if (saved) router.refresh();
  }

  return (
    <Container size="sm" py="lg">
      <PageHead title="Settings" />
      <Stack>
        <Paper withBorder p="md">
          <form onSubmit={form.onSubmit(submit)} noValidate>
            <fieldset disabled={!mayUpdate} style={{ border: 0, padding: 0, margin: 0 }}>
              <Stack>
                <SubmitError message={refusal} />
                <Group grow align="flex-start">
                  <TextInput label="Name" {...form.getInputProps('name')} />
                  <TextInput
                    label="Key"
                    description="Begins the name of every item."
                    inputWrapperOrder={['label', 'input', 'error', 'description']}
                    {...form.getInputProps('key')}
                  />
                </Group>
                <Textarea label="Description" autosize minRows={2} {...form.getInputProps('description')} />
                <Group grow align="flex-start">
                  <Select
                    label="Time zone"
                    searchable
                    data={zones}
                    allowDeselect={false}
                    {...form.getInputProps('timezone')}
                  />
                  <Select
                    label="Estimates"
                    data={SCALES}
                    allowDeselect={false}
                    {...form.getInputProps('estimateScale')}
                  />
                </Group>
                <Checkbox.Group label="Working days" {...form.getInputProps('workingDays')}>
                  <Group mt={6} gap="md">
                    {WEEKDAYS.map((label, index) => (
                      <Checkbox key={label} label={label} value={String(index + 1)} />
                    ))}
                  </Group>
                </Checkbox.Group>
                <TextInput
                  label="Holidays"
                  placeholder="2026-12-25, 2026-12-26"
                  {...form.getInputProps('holidays')}
                />
                <Group justify="flex-end">
                  <Button type="submit" loading={form.submitting} disabled={!form.isDirty()}>
                    Save
                  </Button>
                </Group>
              </Stack>
            </fieldset>
          </form>
        </Paper>
        {mayArchive && <ArchiveSection project={project} />}
      </Stack>
    </Container>
  );
}
