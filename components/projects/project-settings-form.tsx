'use client';

import { Button, Checkbox, Group, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useRouter } from 'next/navigation';

import { api } from '@/components/shell/api';
import { useFormAction } from '@/components/shell/use-form-action';
import { notifySuccess } from '@/components/ui/notify';
import { Section } from '@/components/ui/section';
import { SubmitError } from '@/components/ui/submit-error';
import { useUnsaved } from '@/components/ui/unsaved';
import { scaleSteps, type EstimateScale } from '@/lib/domain/estimates';
import type { Project } from '@/lib/schemas/project';

import { HolidaysField } from './holidays-field';
import { timeZoneOptions } from './time-zone-options';
import classes from './project-settings-form.module.css';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const SCALE_NAMES: Record<EstimateScale, string> = {
  fibonacci: 'Fibonacci',
  exponential: 'Exponential',
  linear: 'Linear',
  tshirt: 'T-shirt sizes',
};

const SCALES = Object.entries(SCALE_NAMES).map(([value, name]) => {
  const steps = scaleSteps(value as EstimateScale).map((step) => step.label);
  return { value, label: `${name}: ${steps.join(' ')}` };
});

function valuesOf(project: Project) {
  const { name, key, description, timezone, estimateScale, holidays } = project;
  const workingDays = project.workingDays.map(String);
  return { name, key, description, timezone, estimateScale, workingDays, holidays: [...holidays] };
}

type Values = ReturnType<typeof valuesOf>;

function fieldsOf(values: Values) {
  return { ...values, workingDays: values.workingDays.map(Number).sort((a, b) => a - b) };
}

/** Only what was changed here, so that nothing is put back that somebody else changed meanwhile. */
function changesOf(values: Values, project: Project): Partial<ReturnType<typeof fieldsOf>> {
  const before: Record<string, unknown> = fieldsOf(valuesOf(project));
  const changed = Object.entries(fieldsOf(values)).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field]),
  );
  return Object.fromEntries(changed);
}

/** Name, key and description; the calendar that sprints are counted by; the scale of estimates. */
export function ProjectSettingsForm({ project, mayUpdate }: { project: Project; mayUpdate: boolean }) {
  const router = useRouter();
  const { form, refusal, onSubmit } = useFormAction<Values>({
    initialValues: valuesOf(project),
    input: fieldsOf,
    schema: async () => {
      const { projectSchema } = await import('@/lib/schemas/project');
      const { name, key, description, timezone, workingDays, holidays, estimateScale } = projectSchema.shape;
      const { z } = await import('zod');
      return z.object({ name, key, description, timezone, workingDays, holidays, estimateScale });
    },
    async send(values, { resetDirty }) {
      await api.projects.update.mutate({
        projectId: project.id,
        version: project.version,
        patch: changesOf(values, project),
      });
      resetDirty(values);
      notifySuccess('The settings are saved.');
      router.refresh();
    },
  });

  const isChanged = form.isDirty() && Object.keys(changesOf(form.values, project)).length > 0;
  useUnsaved(isChanged);

  return (
    <form onSubmit={onSubmit} noValidate>
      <fieldset disabled={!mayUpdate} className={classes.fields}>
        <Section
          title="Project"
          text="The key begins the name of every item. Items keep their numbers when it changes."
        >
          <Stack gap="lg">
            <div className={classes.pair}>
              <TextInput label="Name" {...form.getInputProps('name')} />
              <TextInput label="Key" {...form.getInputProps('key')} />
            </div>
            <Textarea
              label="Description"
              autosize
              minRows={2}
              maxRows={12}
              {...form.getInputProps('description')}
            />
          </Stack>
        </Section>
        <Section
          title="Calendar"
          text="Sprints, burndowns and forecasts count these days. What is over stays as it was."
        >
          <Stack gap="lg">
            <Select
              label="Time zone"
              searchable
              limit={100}
              allowDeselect={false}
              nothingFoundMessage="No such time zone"
              data={timeZoneOptions(project.timezone)}
              {...form.getInputProps('timezone')}
            />
            <Checkbox.Group label="Working days" {...form.getInputProps('workingDays')}>
              <div className={classes.days}>
                {WEEKDAYS.map((label, index) => (
                  <Checkbox key={label} label={label} value={String(index + 1)} />
                ))}
              </div>
            </Checkbox.Group>
            <HolidaysField
              disabled={!mayUpdate}
              value={form.values.holidays}
              onChange={(dates) => form.setFieldValue('holidays', dates)}
              error={form.errors.holidays}
            />
          </Stack>
        </Section>
        <Section title="Estimates" text="Items that are estimated already keep their points.">
          <Select
            label="Scale"
            description="T-shirt sizes carry Fibonacci points, so that they can be added up."
            allowDeselect={false}
            data={SCALES}
            {...form.getInputProps('estimateScale')}
          />
        </Section>
      </fieldset>
      {mayUpdate && (
        <Group justify="flex-end" gap="sm" className={classes.foot}>
          <SubmitError message={refusal} />
          <Button type="submit" loading={form.submitting} disabled={!isChanged}>
            Save changes
          </Button>
        </Group>
      )}
    </form>
  );
}
