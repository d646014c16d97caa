import type { AppError } from '@/lib/errors';
import { toAppError } from '@/server/errors';
import { requestIdOf } from '@/server/http/request-id';
import { logger } from '@/server/logging';

/** What of a request matters to everybody who answers one, whichever server it came through. */
export type Asker = { headers: Pick<Headers, 'get'>; path: string };

/** An answer before it takes the form of a server's. */
export type Answer = {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer> | string | null;
};

/** Nobody is to guess what an answer is. */
const NO_GUESSING = { 'x-content-type-options': 'nosniff' };

/** When to come back, of an error that says so. */
export function retryAfterOf({ details }: AppError): Record<string, string> {
  if (typeof details !== 'object' || details === null || !('retryAfterSeconds' in details)) return {};
  return { 'retry-after': String(details.retryAfterSeconds) };
}

function refusalOf(thrown: unknown, requestId: string, path: string): Answer {
  const error = toAppError(thrown);
  if (error.status >= 500) logger.error({ err: error.cause ?? error, requestId, path }, error.message);
  return {
    status: error.status,
    headers: {
      'content-type': 'application/json',
      'x-request-id': requestId,
      ...NO_GUESSING,
      ...retryAfterOf(error),
    },
    body: JSON.stringify(error.toBody()),
  };
}

/** The answer as route handlers give it. */
export function toResponse({ body, ...head }: Answer): Response {
  return new Response(body, head);
}

/**
 * Runs what makes an answer with the id of its request; whatever it throws becomes an answer with the error's code,
 * sentence and status.
 */
export async function answer(
  { headers, path }: Asker,
  handle: (requestId: string) => Promise<Answer>,
): Promise<Answer> {
  const requestId = requestIdOf(headers);
  try {
    const made = await handle(requestId);
    return { ...made, headers: { ...made.headers, ...NO_GUESSING, 'x-request-id': requestId } };
  } catch (thrown) {
    return refusalOf(thrown, requestId, path);
  }
}

/** `answer` for handlers that make a response themselves. */
export async function respond(
  request: Request,
  handle: (requestId: string) => Promise<Response>,
): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  try {
    const response = await handle(requestId);
    for (const [name, value] of Object.entries({ ...NO_GUESSING, 'x-request-id': requestId }))
      response.headers.set(name, value);
    return response;
  } catch (thrown) {
    return toResponse(refusalOf(thrown, requestId, new URL(request.url).pathname));
  }
}
