'use client';

import { Button } from '@mantine/core';

import { useTryAgain } from '@/components/shell/use-try-again';
import { MessagePage } from '@/components/ui/message-page';

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  const tryAgain = useTryAgain(reset);
  return (
    <MessagePage title="This page could not be shown" action={<Button onClick={tryAgain}>Try again</Button>}>
      The connection is gone, or something went wrong on our side. Nothing was changed.
    </MessagePage>
  );
}
