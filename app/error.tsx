'use client';

import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { startTransition } from 'react';

import { MessagePage } from '@/components/ui/message-page';

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  const router = useRouter();

  /** What failed was made on the server, so it has to be asked for again before it is shown again. */
  function tryAgain() {
    startTransition(() => {
      router.refresh();
      reset();
    });
  }

  return (
    <MessagePage title="This page could not be shown" action={<Button onClick={tryAgain}>Try again</Button>}>
      Something went wrong on our side, or a service does not answer right now. Nothing was changed.
    </MessagePage>
  );
}
