'use client';

import '@mantine/dates/styles.layer.css';

import { Alert, Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useState } from 'react';
import { v7 as newId } from 'uuid';

import { versionAfter } from '@/components/project-store/conflict';
import { useProject, useProjectStore } from '@/components/project-store/provider';
import { selectMembers, selectProject, selectSprints } from '@/components/project-store/selections';
import { FormDialog } from '@/components/ui/form-dialog';
import { SubmitError } from '@/components/ui/submit-error';
import type { LeanSprint } from '@/lib/snapshot';

import { CapacityFields } from './capacity-fields';
import { suggestSprint, todayIn, type SprintDraft } from './next-sprint';
import { sprintChanges } from './sprint-changes';

type Range = [string | null, string | null];

export type SprintDialogProps = {
  /** The sprint to change; without one a new sprint is made. */
  sprint?: LeanSprint;
  onClose: () => void;
  onCreated?: (sprintId: string) => void;
};

const TO_RESOLVE = 'Save again to put yours in its place, or cancel to keep theirs.';

/** The form of a sprint: what it is for, when it is, and who has how much time for it. */
export function SprintDialog({ sprint, onClose, onCreated }: SprintDialogProps) {
  const store = useProjectStore();
  const project = useProject(selectProject);
  const sprints = useProject(selectSprints);
  const members = useProject(selectMembers);
  const timezone = sprint?.timezone ?? project?.timezone ?? 'UTC';
  const today = todayIn(timezone, new Date());
  const [draft, setDraft] = useState<SprintDraft>(
    () =>
      sprint ??
      suggestSprint(
        sprints,
        members.filter(({ role }) => role !== 'viewer').map(({ userId }) => userId),
        today,
      ),
  );
  const [range, setRange] = useState<Range>([draft.startDate, draft.endDate]);
  const [initially] = useState({ draft, range });
  /** The version that the person knows of: that of the opening, or of the conflict that was told since. */
  const [version, setVersion] = useState(sprint?.version ?? 1);
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
    const written = { name: name.trim(), goal: goal.trim(), startDate, endDate, capacity };
    const outcome = await store.run(
      sprint
        ? [{ type: 'sprint.update', id, version, patch: sprintChanges(initially.draft, written) }]
        : [{ type: 'sprint.create', id, ...written }],
      { quiet: true },
    );
    setBusy(false);
    if (!outcome.ok) {
      const theirs = versionAfter(outcome.error);
      if (theirs !== null) setVersion(theirs);
      setError(theirs === null ? outcome.error.message : `${outcome.error.message} ${TO_RESOLVE}`);
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
            getDayProps={(date) => (date === today ? { 'data-today': true, highlightToday: true } : {})}
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
