'use client';

import { Button } from '@mantine/core';

import { MessagePage } from '@/components/ui/message-page';

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <MessagePage title="This page could not be shown" action={<Button onClick={reset}>Try again</Button>}>
      Something went wrong on our side, or a service does not answer right now. Nothing was changed.
    </MessagePage>
  );
}
