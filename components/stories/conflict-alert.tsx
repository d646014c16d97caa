'use client';

import { Alert, Button, Group, Text } from '@mantine/core';

import type { FieldConflict } from '@/components/project-store/conflict';

import type { StoryEditor } from './use-story-editor';

const NAMES: Readonly<Record<string, string>> = {
  title: 'title',
  description: 'description',
  acceptanceCriteria: 'acceptance criteria',
  assigneeId: 'assignee',
  epicId: 'epic',
  blockedReason: 'flag',
};

function valueText(value: unknown): string {
  if (value === null || value === '') return 'nothing';
  if (Array.isArray(value))
    return value
      .map((item: unknown) =>
        typeof item === 'object' && item !== null && 'text' in item ? String(item.text) : String(item),
      )
      .join(' · ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Both values of a field that two people changed at once, to choose one. */
export function ConflictAlert({ conflict, editor }: { conflict: FieldConflict; editor: StoryEditor }) {
  return (
    <Alert
      color="orange"
      variant="light"
      p="sm"
      role="alert"
      title={`Somebody else changed the ${NAMES[conflict.field] ?? conflict.field} too`}
    >
      <Text size="xs" c="dimmed">
        Yours
      </Text>
      <Text size="sm" lineClamp={4}>
        {valueText(conflict.yours)}
      </Text>
      <Text size="xs" c="dimmed" mt={6}>
        Theirs, now saved
      </Text>
      <Text size="sm" lineClamp={4}>
        {valueText(conflict.theirs)}
      </Text>
      <Group gap="sm" mt="xs">
        <Button size="compact-xs" onClick={() => editor.resolve(conflict, 'yours')}>
          Save mine
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => editor.resolve(conflict, 'theirs')}>
          Keep theirs
        </Button>
      </Group>
    </Alert>
  );
}
