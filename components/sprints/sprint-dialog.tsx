'use client';

import '@mantine/dates/styles.layer.css';

import { Alert, Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useState } from 'react';
import { v7 as newId } from 'uuid';

import { useProject, useProjectStore } from '@/components/project-store/provider';
import { selectMembers, selectProject, selectSprints } from '@/components/project-store/selections';
import { FormDialog } from '@/components/ui/form-dialog';
import { SubmitError } from '@/components/ui/submit-error';
import type { OperationInput } from '@/lib/operations/registry';
import type { LeanSprint } from '@/lib/snapshot';

import { CapacityFields } from './capacity-fields';
import { suggestSprint, todayIn, type SprintDraft } from './next-sprint';

type Range = [string | null, string | null];

export type SprintDialogProps = {
  /** The sprint to change; without one a new sprint is made. */
  sprint?: LeanSprint;
  onClose: () => void;
  onCreated?: (sprintId: string) => void;
};

function operationsOf(sprint: LeanSprint | undefined, id: string, draft: SprintDraft): OperationInput[] {
  if (!sprint) return [{ type: 'sprint.create', id, ...draft }];
  const { name, goal, startDate, endDate, capacity } = draft;
  const datesMoved = startDate !== sprint.startDate || endDate !== sprint.endDate;
  const patch = {
    ...(name !== sprint.name && { name }),
    ...(goal !== sprint.goal && { goal }),
    ...(datesMoved && { startDate, endDate }),
    ...(JSON.stringify(capacity) !== JSON.stringify(sprint.capacity) && { capacity }),
  };
  return [{ type: 'sprint.update', id, version: sprint.version, patch }];
}

/** The form of a sprint: what it is for, when it is, and who has how much time for it. */
export function SprintDialog({ sprint, onClose, onCreated }: SprintDialogProps) {
  const store = useProjectStore();
  const project = useProject(selectProject);
  const sprints = useProject(selectSprints);
  const members = useProject(selectMembers);
  const timezone = sprint?.timezone ?? project?.timezone ?? 'UTC';
  const [draft, setDraft] = useState<SprintDraft>(
    () =>
      sprint ??
      suggestSprint(
        sprints,
        members.filter(({ role }) => role !== 'viewer').map(({ userId }) => userId),
        todayIn(timezone, new Date()),
      ),
  );
  const [range, setRange] = useState<Range>([draft.startDate, draft.endDate]);
  const [initially] = useState({ draft, range });
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (patch: Partial<SprintDraft>) => setDraft((before) => ({ ...before, ...patch }));
  const overlaps = sprints.find(
    (other) =>
      other.id !== sprint?.id &&
      other.status !== 'cancelled' &&
      other.startDate <= draft.endDate &&
      other.endDate >= draft.startDate,
  );

  const isChanged = JSON.stringify({ draft, range }) !== JSON.stringify(initially);

  async function save(): Promise<void> {
    if (!draft.name.trim()) {
      setError('Give the sprint a name.');
      return;
    }
    if (!range[0] || !range[1]) {
      setError('Choose the first and the last day.');
      return;
    }
    setBusy(true);
    setError(null);
    const id = sprint?.id ?? newId();
    const { name, goal, startDate, endDate, capacity } = draft;
    const operations = operationsOf(sprint, id, {
      name: name.trim(),
      goal: goal.trim(),
      startDate,
      endDate,
      capacity,
    });
    const outcome = await store.run(operations, { quiet: true });
    setBusy(false);
    if (!outcome.ok) {
      setError(outcome.error.message);
      return;
    }
    onCreated?.(id);
    onClose();
  }

  return (
    <FormDialog
      onClose={onClose}
      unsaved={isChanged && !busy}
      title={sprint ? `Edit ${sprint.name}` : 'Plan a sprint'}
      size="lg"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack gap="md">
          <TextInput
            label="Name"
            data-autofocus
            maxLength={80}
            value={draft.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Textarea
            label="Goal"
            description="One sentence that everybody can repeat."
            autosize
            minRows={2}
            maxLength={1000}
            value={draft.goal}
            onChange={(event) => set({ goal: event.currentTarget.value })}
          />
          <DatePickerInput
            type="range"
            label="First and last day"
            description={`Whole days in ${timezone}, the time zone of the project. A month at most.`}
            valueFormat="ddd D MMM YYYY"
            value={range}
            onChange={(value) => {
              setRange(value);
              if (value[0] && value[1]) set({ startDate: value[0], endDate: value[1] });
            }}
          />
          {overlaps && (
            <Alert color="yellow" variant="light" p="xs">
              These days overlap with {overlaps.name}.
            </Alert>
          )}
          <div>
            <Text size="sm" fw={500}>
              Capacity
            </Text>
            <Text size="xs" c="dimmed" mb={6}>
              Hours a working day that go into the sprint, less days off.
            </Text>
            <CapacityFields
              value={draft.capacity}
              onChange={(capacity) => set({ capacity })}
              startDate={draft.startDate}
              endDate={draft.endDate}
            />
          </div>
          <SubmitError message={error} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy}>
              {sprint ? 'Save changes' : 'Plan sprint'}
            </Button>
          </Group>
        </Stack>
      </form>
    </FormDialog>
  );
}
