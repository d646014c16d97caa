'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';

/** Asks for a page that failed once more. What failed may be of the server, so it is asked before it is shown again. */
export function useTryAgain(reset: () => void): () => void {
  const router = useRouter();
  return () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
}
