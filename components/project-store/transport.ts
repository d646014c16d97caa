import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';

import { AppError, ERROR_STATUS, type ErrorCode } from '@/lib/errors';
import { PAGE_USER_HEADER } from '@/lib/page-user-header';
import { SNAPSHOT_FORMAT, type ProjectSnapshot } from '@/lib/snapshot';
import type { AppRouter } from '@/server/trpc/root';

import type { Pending } from './pending';
import type { Reply } from './reply';
import type { Answer, Changes } from './sync-state';

/** Longer than any commit takes; then the connection counts as lost. */
const TIMEOUT_MS = 20_000;

/** How the store talks to the server. */
export type Transport = {
  send: (pending: Pending) => Promise<Reply<Answer>>;
  changesSince: (seq: number) => Promise<Reply<Changes>>;
  /** The snapshot, and the text it was read from, which is what is kept. */
  snapshot: () => Promise<Reply<{ snapshot: ProjectSnapshot; text: string }>>;
};

/** When to come back, as the server says; soon, where something on the way took that out. */
function secondsOf(details: unknown): number {
  const isNamed = typeof details === 'object' && details !== null && 'retryAfterSeconds' in details;
  return isNamed && typeof details.retryAfterSeconds === 'number' ? details.retryAfterSeconds : 1;
}

function replyTo(code: ErrorCode, message: string, details: unknown): Reply<never> {
  if (code === 'UNAUTHENTICATED') return { kind: 'signed-out' };
  if (code === 'TOO_MANY_REQUESTS') return { kind: 'throttled', seconds: secondsOf(details) };
  if (code === 'UNAVAILABLE') return { kind: 'unreachable' };
  return { kind: 'refused', error: new AppError(code, message, { details }) };
}

function isErrorBody(value: unknown): value is { code: ErrorCode; message: string; details?: unknown } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    value.code in ERROR_STATUS
  );
}

async function replyOf<T>(question: Promise<T>): Promise<Reply<T>> {
  try {
    return { kind: 'ok', value: await question };
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    const data: unknown = error.data;
    const app = typeof data === 'object' && data !== null && 'app' in data ? data.app : undefined;
    // Without the body of our own server it was a proxy or nobody at all that answered.
    return isErrorBody(app) ? replyTo(app.code, app.message, app.details) : { kind: 'unreachable' };
  }
}

async function fetchSnapshot(
  projectId: string,
  headers: Record<string, string>,
): Promise<Awaited<ReturnType<Transport['snapshot']>>> {
  try {
    // The browser's own cache asks with the ETag, so an unchanged project costs a few bytes. The format in the address
    // keeps it from answering with what an older version of the product sent.
    const response = await fetch(`/api/projects/${projectId}/snapshot?format=${SNAPSHOT_FORMAT}`, {
      headers,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    const body: unknown = JSON.parse(text);
    if (response.ok) return { kind: 'ok', value: { snapshot: body as ProjectSnapshot, text } };
    const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
    return isErrorBody(error) ? replyTo(error.code, error.message, error.details) : { kind: 'unreachable' };
  } catch {
    return { kind: 'unreachable' };
  }
}

/** The store's connection to the server of this page, for the person who opened it and nobody else. */
export function createTransport(projectId: string, userId: string): Transport {
  const headers = { [PAGE_USER_HEADER]: userId };
  const { operations } = createTRPCClient<AppRouter>({ links: [httpLink({ url: '/api/trpc', headers })] });
  const timeout = () => ({ signal: AbortSignal.timeout(TIMEOUT_MS) });

  return {
    send({ key, work }) {
      const frame = { projectId, idempotencyKey: key };
      return replyOf<Answer>(
        work.kind === 'undo'
          ? operations.undo.mutate({ ...frame, commitId: work.commitId }, timeout())
          : operations.commit.mutate({ ...frame, operations: [...work.operations] }, timeout()),
      );
    },
    changesSince: (seq) => replyOf(operations.changesSince.query({ projectId, seq }, timeout())),
    snapshot: () => fetchSnapshot(projectId, headers),
  };
}
