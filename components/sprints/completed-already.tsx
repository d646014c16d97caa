'use client';

import { Button, Group, Stack, Text } from '@mantine/core';
import Link from 'next/link';

import { Dialog } from '@/components/ui/dialog';
import type { LeanSprint } from '@/lib/snapshot';

export type CompletedAlreadyProps = { sprint: LeanSprint; report: string; onClose: () => void };

/** Two complete the same sprint: what the second wanted is done, and the report is what comes next. */
export function CompletedAlready({ sprint, report, onClose }: CompletedAlreadyProps) {
  return (
    <Dialog onClose={onClose} title={`Complete ${sprint.name}`}>
      <Stack gap="sm">
        <Text size="sm" role="status">
          {sprint.name} was completed already, by somebody else or in another window. What they chose for its
          unfinished stories holds, and its report is sealed.
        </Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button component={Link} href={report} data-autofocus onClick={onClose}>
            See the report
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
