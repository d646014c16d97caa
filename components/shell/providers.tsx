'use client';

import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpLink } from '@trpc/client';
import { useState, type ReactNode } from 'react';

import type { AppRouter } from '@/server/trpc/root';

import { OfflineBanner } from './offline-banner';
import { createQueryClient } from './query-client';
import { cssVariables, theme } from './theme';
import { TRPCProvider } from './trpc';

/** What every page stands on: theme, requests and notifications. */
export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({ links: [httpLink({ url: '/api/trpc' })] }),
  );
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
          <OfflineBanner />
          <ModalsProvider>{children}</ModalsProvider>
          <Notifications position="bottom-right" limit={4} containerWidth={360} />
        </TRPCProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
