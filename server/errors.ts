import { AppError } from '@/lib/errors';

/** Codes by which sockets, PostgreSQL and Prisma say that the database cannot be reached or is going away. */
const DATABASE_DOWN = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  '08000',
  '08001',
  '08003',
  '08006',
  '53300',
  '57P01',
  '57P02',
  '57P03',
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
]);

function isDatabaseDown(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('code' in error && typeof error.code === 'string' && DATABASE_DOWN.has(error.code)) return true;
  if (
    error instanceof Error &&
    /connection (terminated|ended)|timeout exceeded when trying to connect|query read timeout/i.test(
      error.message,
    )
  ) {
    return true;
  }
  return 'cause' in error && isDatabaseDown(error.cause);
}

/**
 * Turns anything thrown into an `AppError`: known errors pass, a database that is away becomes `UNAVAILABLE`,
 * and everything else becomes `INTERNAL` with its message withheld and kept as the cause for the log.
 */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isDatabaseDown(error)) {
    return new AppError('UNAVAILABLE', 'The database does not answer right now. Try again shortly.', {
      cause: error,
    });
  }
  return new AppError('INTERNAL', 'Something went wrong on our side. Nothing was changed.', { cause: error });
}
