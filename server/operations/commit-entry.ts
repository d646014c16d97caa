import { eventsOf } from '@/lib/operations/history';
import type { CommitEntry, CommitRecord, IdempotentAnswer } from '@/server/operations/write';
import type { CommitFrame, CommitResult, Plan } from '@/server/operations/write-path';

/** A commit that is asked for: how it is recorded, and the hash of what its idempotency key stands for. */
export type Asked = { frame: CommitFrame; hash: string };

/** The owner of an idempotency key; null without one, and for the product's own jobs. */
export function keyOf({ actor, idempotencyKey }: CommitFrame): { userId: string; key: string } | null {
  return idempotencyKey !== undefined && actor.kind === 'user'
    ? { userId: actor.id, key: idempotencyKey }
    : null;
}

/** All that is written for a planned commit, and its answer. */
export function commitEntry(
  { frame, hash }: Asked,
  { changes, operationTypes, undoOf, remarks }: Plan,
  { id, seq, at }: { id: string; seq: number; at: string },
): { entry: CommitEntry; result: CommitResult } {
  const { actor, projectId } = frame;
  const events = eventsOf(changes, { id, seq, at });
  const result: CommitResult = { commitId: id, seq, events, ...remarks };
  const key = keyOf(frame);
  const answer: IdempotentAnswer | null = key && { ...key, bodyHash: hash, response: result };
  const record: CommitRecord = {
    id,
    projectId,
    seq,
    actorId: actor.kind === 'user' ? actor.id : null,
    onBehalfOf: frame.onBehalfOf ?? null,
    source: undoOf === undefined ? frame.source : 'undo',
    proposalId: frame.proposalId ?? null,
    undoOf: undoOf ?? null,
    operations: operationTypes,
    requestId: frame.requestId ?? null,
    createdAt: at,
  };
  return { entry: { record, changes, events, answer }, result };
}
