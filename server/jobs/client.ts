import { eventType, Inngest } from 'inngest';

import { generationRequestSchema } from '@/lib/schemas/generation';
import { logger } from '@/server/logging';

const silent = () => undefined;

/** For one try; the SDK makes several. */
const TRY_MS = 10_000;

/**
 * The connection to the job executor. Its address and keys come from the environment, which the SDK reads by itself:
 * INNGEST_BASE_URL, INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY or INNGEST_DEV.
 */
export const jobs = new Inngest({
  id: 'ai-scrum-master',
  fetch: (input: RequestInfo | URL, init?: RequestInit) =>
    fetch(input, { signal: AbortSignal.timeout(TRY_MS), ...init }),
  logger: {
    debug: silent,
    info: silent,
    warn: (...details: unknown[]) => logger.warn({ details }, 'job warning'),
    error: (...details: unknown[]) => logger.error({ details }, 'job error'),
  },
});

/** A specification waits to become a proposal. */
export const generationRequested = eventType('backlog/generation.requested', {
  schema: generationRequestSchema,
});
