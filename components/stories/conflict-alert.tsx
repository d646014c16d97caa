'use client';

import { Alert, Button, Group, Text } from '@mantine/core';

import type { FieldConflict } from '@/components/project-store/conflict';
import { valueText } from '@/components/project-store/conflict-text';
import { useProject } from '@/components/project-store/provider';
import { fieldName } from '@/lib/domain/labels';

import type { StoryEditor } from './use-story-editor';

/** Both values of a field that two people changed at once, to choose one. */
export function ConflictAlert({ conflict, editor }: { conflict: FieldConflict; editor: StoryEditor }) {
  const names = useProject((view) => view);
  return (
    <Alert
      color="orange"
      variant="light"
      p="sm"
      role="alert"
      title={`Somebody else changed the ${fieldName(conflict.field)} too`}
    >
      <Text size="xs" c="dimmed">
        Yours
      </Text>
      <Text size="sm" lineClamp={4}>
        {valueText(conflict.field, conflict.yours, names)}
      </Text>
      <Text size="xs" c="dimmed" mt={6}>
        Theirs, now saved
      </Text>
      <Text size="sm" lineClamp={4}>
        {valueText(conflict.field, conflict.theirs, names)}
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
