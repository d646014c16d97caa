'use client';

import { Text } from '@mantine/core';

type Question = { title: string; text: string; action: string };

/** Asks before something that is not easily taken back. Answers whether the person agreed. */
export async function confirmAction({ title, text, action }: Question): Promise<boolean> {
  const { modals } = await import('@mantine/modals');
  return new Promise((resolve) => {
    modals.openConfirmModal({
      title,
      children: <Text size="sm">{text}</Text>,
      labels: { confirm: action, cancel: 'Cancel' },
      confirmProps: { color: 'red' },
      onConfirm: () => resolve(true),
      onCancel: () => resolve(false),
      onClose: () => resolve(false),
    });
  });
}
