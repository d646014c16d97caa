'use client';

import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';

import { FormDialog } from '@/components/ui/form-dialog';

/** Asks why a proposal is rejected. */
export function RejectDialog({
  onReject,
  onClose,
  pending,
}: {
  onReject: (reason: string) => void;
  onClose: () => void;
  pending: boolean;
}) {
  const [reason, setReason] = useState('');
  return (
    <FormDialog onClose={onClose} unsaved={reason.trim() !== '' && !pending} title="Reject this proposal">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== '') onReject(reason.trim());
        }}
      >
        <Textarea
          label="Why"
          description="Kept with the proposal, for everybody to read."
          autosize
          minRows={3}
          maxLength={1_000}
          required
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md" gap="sm">
          <Button variant="default" size="xs" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="red.9" size="xs" loading={pending} disabled={reason.trim() === ''}>
            Reject
          </Button>
        </Group>
      </form>
    </FormDialog>
  );
}
