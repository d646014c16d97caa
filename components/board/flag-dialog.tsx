'use client';

import { Button, Group, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import classes from './flag-dialog.module.css';

export type FlagDialogProps = {
  storyKey: string;
  onFlag: (reason: string) => void;
  onClose: () => void;
};

/** Asks what a story is blocked by. */
export function FlagDialog({ storyKey, onFlag, onClose }: FlagDialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const [reason, setReason] = useState('');
  useEffect(() => ref.current?.showModal(), []);

  return (
    <dialog ref={ref} className={classes.dialog} onClose={onClose} aria-label={`Flag ${storyKey} as blocked`}>
      <form
        method="dialog"
        onSubmit={() => {
          if (reason.trim()) onFlag(reason.trim());
        }}
      >
        <TextInput
          label={`What is ${storyKey} waiting for?`}
          placeholder="Access to the staging account"
          value={reason}
          maxLength={500}
          required
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="sm" mt="md">
          <Button variant="default" size="xs" onClick={() => ref.current?.close()}>
            Cancel
          </Button>
          <Button type="submit" size="xs">
            Flag as blocked
          </Button>
        </Group>
      </form>
    </dialog>
  );
}
