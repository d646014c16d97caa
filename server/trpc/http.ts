import { fetchRequestHandler } from '@trpc/server/adapters/fetch';

import { toAppError, type AppError } from '@/lib/errors';
import { readLimitedBody } from '@/server/http/limited-body';
import { respond, retryAfterOf } from '@/server/http/respond';
import { assertJson, assertSameOrigin } from '@/server/http/same-origin';
import { createContext } from '@/server/trpc/context';
import { appErrorOf, toTrpcError } from '@/server/trpc/errors';
import { appRouter } from '@/server/trpc/root';

const MAX_BODY_BYTES = 1024 * 1024;

type Change = { body: BodyInit | null } | { refusal: AppError };

async function readChange(request: Request): Promise<Change> {
  try {
    if (request.method !== 'POST') return { body: null };
    assertSameOrigin(request);
    assertJson(request);
    return { body: await readLimitedBody(request, MAX_BODY_BYTES) };
  } catch (error) {
    return { refusal: toAppError(error) };
  }
}

/** Answers a request below `/api/trpc`. */
export function answerTrpc(request: Request): Promise<Response> {
  return respond(request, async (requestId) => {
    const { method, headers, url } = request;
    const change = await readChange(request);
    return fetchRequestHandler({
      endpoint: '/api/trpc',
      req: new Request(url, { method, headers, body: 'body' in change ? change.body : null }),
      router: appRouter,
      allowBatching: false,
      // A refusal is thrown where tRPC tells it in the form in which its clients expect errors.
      createContext: () => {
        if ('refusal' in change) throw toTrpcError(change.refusal);
        return createContext(headers, requestId);
      },
      responseMeta: ({ errors: [error] }) => ({ headers: error ? retryAfterOf(appErrorOf(error)) : {} }),
    });
  });
}
