import { fetchRequestHandler } from '@trpc/server/adapters/fetch';

import type { AppError } from '@/lib/errors';
import { toAppError } from '@/server/errors';
import { readLimitedBody, type Unread } from '@/server/http/limited-body';
import { answer, retryAfterOf, type Answer } from '@/server/http/respond';
import { assertJson, assertSameOrigin } from '@/server/http/same-origin';
import { createContext } from '@/server/trpc/context';
import { appErrorOf, toTrpcError } from '@/server/trpc/errors';
import { appRouter } from '@/server/trpc/root';

/** What somebody sees is for nobody else who shares a cache or a computer with them. */
const NOT_KEPT = { 'cache-control': 'private, no-store' };

const MAX_BODY_BYTES = 1024 * 1024;

/** A request below `/api/trpc`, whichever server it came through. */
export type TrpcRequest = Unread & { method: string; url: string; headers: Headers };

type Change = { body: Buffer<ArrayBuffer> | null } | { refusal: AppError };

async function readChange(request: TrpcRequest): Promise<Change> {
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
export function answerTrpc(request: TrpcRequest): Promise<Answer> {
  const { method, url, headers } = request;
  return answer({ headers, path: new URL(url).pathname }, async (requestId) => {
    const change = await readChange(request);
    const response = await fetchRequestHandler({
      endpoint: '/api/trpc',
      req: new Request(url, { method, headers, body: 'body' in change ? change.body : null }),
      router: appRouter,
      allowBatching: false,
      // A refusal is thrown where tRPC tells it in the form in which its clients expect errors.
      createContext: () => {
        if ('refusal' in change) throw toTrpcError(change.refusal);
        return createContext(headers, requestId);
      },
      responseMeta: ({ errors: [error] }) => ({
        headers: { ...NOT_KEPT, ...(error && retryAfterOf(appErrorOf(error))) },
      }),
    });
    const { status } = response;
    return {
      status,
      headers: Object.fromEntries(response.headers),
      body: status === 204 ? null : await response.text(),
    };
  });
}
