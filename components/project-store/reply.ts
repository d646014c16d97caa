import type { AppError } from '@/lib/errors';

/** What came of a question to the server. `unreachable` may be asked again; nobody knows whether it was carried out.
 * `throttled` was not, as there was too much at once; it may be asked again after so many seconds. */
export type Reply<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'refused'; error: AppError }
  | { kind: 'signed-out' }
  | { kind: 'unreachable' }
  | { kind: 'throttled'; seconds: number };

/** The server's word on a change. `commitId` is null when there was nothing to change; a refusal is told by a notice. */
export type Outcome =
  { ok: true; commitId: string | null } | { ok: false; error: AppError; noticeId: string };
