'use client';

import { notifications } from '@mantine/notifications';
import { useState } from 'react';

import { sentenceOf } from '@/components/shell/api';

/**
 * Runs something that changes data: `pending` while it is under way; success says `done`, failure shows the server's
 * sentence. Answers whether it worked.
 */
export function useAction() {
  const [pending, setPending] = useState(false);
  async function run(action: () => Promise<unknown>, done: string): Promise<boolean> {
    setPending(true);
    try {
      await action();
      notifications.show({ message: done });
      return true;
    } catch (error) {
      notifications.show({ color: 'red', message: sentenceOf(error), role: 'alert' });
      return false;
    } finally {
      setPending(false);
    }
  }
  return { pending, run };
}
