import { TRPCClientError } from '@trpc/client';

import { AppError, ERROR_STATUS, type ErrorCode } from '@/lib/errors';

type Body = { code: ErrorCode; message: string; details?: unknown };

function isBody(value: unknown): value is Body {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    value.code in ERROR_STATUS &&
    'message' in value &&
    typeof value.message === 'string'
  );
}

/** The error in the body of an answer of our route handlers; null when it is another's. */
export function bodyErrorOf(body: unknown): AppError | null {
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
  return isBody(error) ? new AppError(error.code, error.message, { details: error.details }) : null;
}

/** That nobody answered, or not the server that was meant. */
export function unreachable(cause: unknown): AppError {
  return new AppError('UNAVAILABLE', 'The server cannot be reached. Check your connection and try again.', {
    cause,
  });
}

/** What went wrong with a request, in the server's words; when it was not our server that answered, in ours. */
export function requestErrorOf(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof TRPCClientError) {
    const data: unknown = error.data;
    const app = typeof data === 'object' && data !== null && 'app' in data ? data.app : undefined;
    if (isBody(app)) return new AppError(app.code, app.message, { details: app.details, cause: error });
    return unreachable(error);
  }
  return new AppError('INTERNAL', 'Something went wrong. Try again, or reload the page.', { cause: error });
}

type Issue = { path: string; message: string };

function isIssue(value: unknown): value is Issue {
  return (
    typeof value === 'object' &&
    value !== null &&
    'path' in value &&
    typeof value.path === 'string' &&
    'message' in value &&
    typeof value.message === 'string'
  );
}

/**
 * The server's remarks on single fields by the field's name, wherever in the request the field stood; empty when the
 * request was refused for another reason.
 */
export function fieldErrorsOf({ details }: AppError): Record<string, string> {
  if (typeof details !== 'object' || details === null || !('issues' in details)) return {};
  if (!Array.isArray(details.issues)) return {};
  const named = details.issues.filter(isIssue).map(({ path, message }) => {
    const names = path.split('.').filter((part) => !/^\d+$/.test(part));
    return [names.at(-1) ?? path, message];
  });
  return Object.fromEntries(named) as Record<string, string>;
}
