import { AppError } from '@/lib/errors';
import type { ProjectEvent } from '@/lib/events';
import type { ProjectState } from '@/lib/operations/entities';
import type { Operation, OperationInput } from '@/lib/operations/registry';
import type { RowChange } from '@/lib/operations/workspace';
import { isSnapshotEntity } from '@/lib/snapshot';

import { withEdits, type Edit } from './rows';

/** What somebody asked for: operations shown at once, operations only the server can work out, or an undo. */
export type Work =
  | { kind: 'shown'; operations: readonly Operation[] }
  | { kind: 'unseen'; operations: readonly OperationInput[] }
  | { kind: 'undo'; commitId: string };

/** A change of one's own that the server has not confirmed. */
export type Pending = {
  /** The idempotency key: however often it is sent, it runs once. */
  key: string;
  at: string;
  work: Work;
  /** What it is, in a few words for the person who made it. */
  sentence: string;
  /** Whether it was sent before. From then on it stays byte for byte the same, as the key belongs to its content. */
  attempted: boolean;
  /** The `seq` at which the server says it took effect; the change is folded in when the rows reach it. */
  settlesAt: number | null;
};

/** Works out what a pending change does. Throws AppError when the rows do not allow it. */
export type Predict = (
  state: ProjectState,
  pending: Pending,
  operations: readonly Operation[],
) => RowChange[];

/**
 * The state with one pending change on it. Versions stay those of the server, because they are what an update names
 * as seen.
 */
export function withPending(state: ProjectState, pending: Pending, predict: Predict): ProjectState {
  if (pending.work.kind !== 'shown') return state;
  const edits = predict(state, pending, pending.work.operations).flatMap(
    ({ entity, id, before, after }): Edit[] => {
      if (!isSnapshotEntity(entity)) return [];
      const row = after.deletedAt === null ? { ...after, version: before?.version ?? after.version } : null;
      return [{ entity, id, row }];
    },
  );
  return withEdits(state, edits);
}

/** The state with all pending changes on it, in order. One that no longer fits is left out; the server will say why. */
export function withAllPending(
  base: ProjectState,
  pending: readonly Pending[],
  predict: Predict,
): ProjectState {
  return pending.reduce((state, item) => {
    try {
      return withPending(state, item, predict);
    } catch (error) {
      if (error instanceof AppError) return state;
      throw error;
    }
  }, base);
}

function fieldsOf(operation: Operation): readonly string[] {
  return Object.keys('patch' in operation ? operation.patch : operation);
}

function rebased(operation: Operation, event: ProjectEvent, whose: 'own' | 'foreign'): Operation {
  if (!('version' in operation) || !('id' in operation) || operation.id !== event.entityId) return operation;
  if (operation.version !== event.entityVersion - 1) return operation;
  const clashes = whose === 'foreign' && fieldsOf(operation).some((field) => field in event.changes);
  return clashes ? operation : { ...operation, version: event.entityVersion };
}

function rebase(pending: Pending, events: readonly ProjectEvent[], whose: 'own' | 'foreign'): Pending {
  if (pending.attempted || pending.work.kind !== 'shown') return pending;
  const before = pending.work.operations;
  const operations = before.map((operation) =>
    events.reduce((current, event) => rebased(current, event, whose), operation),
  );
  const changed = operations.some((operation, index) => operation !== before[index]);
  return changed ? { ...pending, work: { kind: 'shown', operations } } : pending;
}

/**
 * Pending changes after a commit: the versions they name move on over changes of one's own and over those of other
 * fields. They stop at a foreign change of the same field, which the server then reports as a conflict. What was sent
 * stays as it was sent.
 */
export function rebaseAll(
  pending: readonly Pending[],
  events: readonly ProjectEvent[],
  whose: 'own' | 'foreign',
): readonly Pending[] {
  const result = pending.map((item) => rebase(item, events, whose));
  return result.some((item, index) => item !== pending[index]) ? result : pending;
}
