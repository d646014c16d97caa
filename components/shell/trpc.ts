'use client';

import { createTRPCContext } from '@trpc/tanstack-react-query';

import type { AppRouter } from '@/server/trpc/root';

/** The procedures of the server as options for `useQuery`, `useSuspenseQuery` and `useMutation`. */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
