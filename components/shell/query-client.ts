import { defaultShouldDehydrateQuery, QueryClient } from '@tanstack/react-query';

import { requestErrorOf } from './request-error';

/** Shorter than a person needs to come back to a page, longer than a page needs to start after the server made it. */
const FRESH_MS = 15_000;
const ATTEMPTS = 2;

/** Only what may be different the next time is worth asking again. */
function shouldRetry(failures: number, error: unknown): boolean {
  const { status } = requestErrorOf(error);
  return status >= 500 && failures < ATTEMPTS;
}

/** A query client as both sides use it. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: FRESH_MS, retry: shouldRetry },
      dehydrate: { shouldDehydrateQuery: defaultShouldDehydrateQuery },
    },
  });
}
