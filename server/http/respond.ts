import { toAppError, type AppError } from '@/lib/errors';
import { logger } from '@/server/logging';
import { requestIdOf } from '@/server/trpc/context';

/** When to come back, of an error that says so. */
export function retryAfterOf({ details }: AppError): Record<string, string> {
  if (typeof details !== 'object' || details === null || !('retryAfterSeconds' in details)) return {};
  return { 'retry-after': String(details.retryAfterSeconds) };
}

/**
 * Runs a route handler with the id of its request; whatever it throws becomes an answer with the error's code, sentence
 * and status.
 */
export async function respond(
  request: Request,
  handle: (requestId: string) => Promise<Response>,
): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  try {
    const response = await handle(requestId);
    response.headers.set('x-request-id', requestId);
    return response;
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.status >= 500) {
      const { pathname } = new URL(request.url);
      logger.error({ err: error.cause ?? error, requestId, path: pathname }, error.message);
    }
    const headers = { 'x-request-id': requestId, ...retryAfterOf(error) };
    return Response.json(error.toBody(), { status: error.status, headers });
  }
}
