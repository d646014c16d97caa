import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** What a page shows when there is nothing yet: what belongs here, and how to begin. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <Stack align="center" gap="xs" py={64} px="md" maw={460} mx="auto" ta="center">
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text c="dimmed" size="sm">
        {children}
      </Text>
      {action}
    </Stack>
  );
}
