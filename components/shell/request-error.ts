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

/** What went wrong with a request, in the server's words; when it was not our server that answered, in ours. */
export function requestErrorOf(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof TRPCClientError) {
    const data: unknown = error.data;
    const app = typeof data === 'object' && data !== null && 'app' in data ? data.app : undefined;
    if (isBody(app)) return new AppError(app.code, app.message, { details: app.details, cause: error });
    return new AppError('UNAVAILABLE', 'The server cannot be reached. Check your connection and try again.', {
      cause: error,
    });
  }
  return new AppError('INTERNAL', 'Something went wrong. Try again, or reload the page.', { cause: error });
}

/** What a field is told: path and sentence, as the server's validation gives them. */
export type Issue = { path: string; message: string };

/** The fields a request was refused for; empty when it was refused for another reason. */
export function issuesOf(error: AppError): Issue[] {
  const { details } = error;
  if (typeof details !== 'object' || details === null || !('issues' in details)) return [];
  if (!Array.isArray(details.issues)) return [];
  return details.issues.filter(
    (issue: unknown): issue is Issue =>
      typeof issue === 'object' && issue !== null && 'path' in issue && 'message' in issue,
  );
}
