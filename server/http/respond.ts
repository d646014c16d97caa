import { toAppError } from '@/lib/errors';
import { logger } from '@/server/logging';
import { requestIdOf } from '@/server/trpc/context';

/** Runs a route handler; whatever it throws becomes an answer with the error's code, sentence and status. */
export async function respond(request: Request, handle: () => Promise<Response>): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  try {
    const response = await handle();
    response.headers.set('x-request-id', requestId);
    return response;
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.status >= 500)
      logger.error(
        { err: error.cause ?? error, requestId, path: new URL(request.url).pathname },
        error.message,
      );
    return Response.json(error.toBody(), { status: error.status, headers: { 'x-request-id': requestId } });
  }
}
