import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A page's name and what can be done on it. */
export function PageHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Group justify="space-between" mb="md" wrap="nowrap">
      <Title order={1} size="h4">
        {title}
      </Title>
      {children}
    </Group>
  );
}
