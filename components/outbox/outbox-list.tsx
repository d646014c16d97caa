'use client';

import { Container, Paper, Stack, Text } from '@mantine/core';

import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import type { OutboxItem } from '@/server/features/outbox/queries';

/** Mail to the reader that this installation kept, because it has no mail server. */
export function OutboxList({ mails, address }: { mails: OutboxItem[]; address: string }) {
  return (
    <Container component="main" size="sm" py="lg">
      <PageHead title="Outbox" />
      {mails.length === 0 ? (
        <EmptyState title="No mail">
          This installation has no mail server, so mail to {address} is kept here.
        </EmptyState>
      ) : (
        <Stack>
          {mails.map((mail) => (
            <Paper key={mail.id} withBorder p="md">
              <Text size="sm" fw={500}>
                {mail.subject}
              </Text>
              <Text size="xs" c="dimmed" mb="xs">
                to {mail.to}, {mail.createdAt.toISOString().slice(0, 16).replace('T', ' ')} UTC
              </Text>
              <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {mail.text}
              </Text>
            </Paper>
          ))}
        </Stack>
      )}
    </Container>
  );
}
