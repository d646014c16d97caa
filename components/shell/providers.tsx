'use client';

import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';

import { ConfirmHost } from '@/components/ui/confirm-host';
import { LeaveGuard } from '@/components/ui/leave-guard';
import { Notices } from '@/components/ui/notices';
import { waitForQuiet } from '@/components/ui/quiet';

import { api } from './api';
import { OfflineBanner } from './offline-banner';
import { createQueryClient } from './query-client';
import { cssVariables, theme } from './theme';
import { TRPCProvider } from './trpc';

/** What every page stands on: theme, requests and notices. */
export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  useEffect(waitForQuiet, []);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={api} queryClient={queryClient}>
          <OfflineBanner />
          {children}
          <LeaveGuard />
          <ConfirmHost />
          <Notices />
        </TRPCProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
