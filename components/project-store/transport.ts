import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';

import { bodyErrorOf, requestErrorOf } from '@/components/shell/request-error';
import type { AppError } from '@/lib/errors';
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

/** Without the words of our own server it was a proxy or nobody at all that answered. */
function replyTo(error: AppError): Reply<never> {
  if (error.code === 'UNAUTHENTICATED') return { kind: 'signed-out' };
  if (error.code === 'TOO_MANY_REQUESTS') return { kind: 'throttled', seconds: secondsOf(error.details) };
  return error.code === 'UNAVAILABLE' ? { kind: 'unreachable' } : { kind: 'refused', error };
}

async function replyOf<T>(question: Promise<T>): Promise<Reply<T>> {
  try {
    return { kind: 'ok', value: await question };
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    return replyTo(requestErrorOf(error));
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
    const error = bodyErrorOf(body);
    return error ? replyTo(error) : { kind: 'unreachable' };
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
