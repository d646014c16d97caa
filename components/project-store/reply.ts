import type { AppError } from '@/lib/errors';

/** What came of a question to the server. `unreachable` may be asked again; nobody knows whether it was carried out. */
export type Reply<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'refused'; error: AppError }
  | { kind: 'signed-out' }
  | { kind: 'unreachable' };
