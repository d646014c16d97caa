import { createTRPCClient, httpLink } from '@trpc/client';

import type { AppRouter } from '@/server/trpc/root';

import { requestErrorOf } from './request-error';

/** The server's procedures, for what is asked once. Queries that a screen lives on are read with `useTRPC`. */
export const api = createTRPCClient<AppRouter>({ links: [httpLink({ url: '/api/trpc' })] });

/** What went wrong with a request, in a sentence for people. */
export function sentenceOf(error: unknown): string {
  return requestErrorOf(error).message;
}
