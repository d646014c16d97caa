'use client';

import { Button, Group } from '@mantine/core';

import type { AskedQuestion } from './confirm-action';
import { Dialog } from './dialog';

/** A question with two answers. The one that changes nothing has the focus. */
export function ConfirmDialog({ question, onClose }: { question: AskedQuestion; onClose: () => void }) {
  return (
    <Dialog centered onClose={onClose} title={question.title}>
      <p>{question.text}</p>
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" data-autofocus onClick={onClose}>
          {question.refusal ?? 'Cancel'}
        </Button>
        <Button color="red.8" onClick={() => question.answer(true)}>
          {question.action}
        </Button>
      </Group>
    </Dialog>
  );
}
