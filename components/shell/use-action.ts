'use client';

import { useState } from 'react';

import { sentenceOf } from '@/components/shell/api';
import { notifyFailure, notifySuccess } from '@/components/ui/notify';

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
      notifySuccess(done);
      return true;
    } catch (error) {
      notifyFailure(sentenceOf(error));
      return false;
    } finally {
      setPending(false);
    }
  }
  return { pending, run };
}
