import type { ProjectEvent } from '@/lib/events';
import type { ProjectState } from '@/lib/operations/entities';
import { mergeField } from '@/lib/operations/merge-lists';
import type { Operation, OperationInput } from '@/lib/operations/registry';
import type { RowChange } from '@/lib/operations/workspace';
import { isSnapshotEntity } from '@/lib/snapshot';

import { withEdits, type Edit } from './rows';

/** What somebody asked for: operations shown at once, operations only the server can work out, or an undo. */
export type Work =
  | { kind: 'shown'; operations: readonly Operation[] }
  | { kind: 'unseen'; operations: readonly OperationInput[] }
  | { kind: 'undo'; commitId: string };

/** The operations of a change; none for an undo, which only the server can work out. */
export function operationsOf(work: Work): readonly OperationInput[] {
  return work.kind === 'undo' ? [] : work.operations;
}

/** A change of one's own that the server has not confirmed. */
export type Pending = {
  /** The idempotency key: however often it is sent, it runs once. */
  key: string;
  at: string;
  work: Work;
  /** What it is, in a few words for the person who made it. */
  sentence: string;
  /** When it was first sent; from then on it stays byte for byte the same, as the key belongs to its content. */
  sentAt: string | null;
  /** The `seq` at which the server says it took effect; the change is folded in when the rows reach it. */
  settlesAt: number | null;
};

/** The server keeps keys for a day; later, sending a change again might run it twice. */
const KEY_LIFETIME_MS = 23 * 3_600_000;

/** Whether a change was sent so long ago, without an answer, that the server does not know it any more. */
export function isForgotten({ sentAt }: Pending, now: Date): boolean {
  return sentAt !== null && now.getTime() - Date.parse(sentAt) > KEY_LIFETIME_MS;
}

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

/**
 * The state with all pending changes on it, in order. One that no longer fits is left out, whatever the reason, so that
 * one that another version of the product left behind does not keep a project from opening; the server will say why.
 */
export function withAllPending(
  base: ProjectState,
  pending: readonly Pending[],
  predict: Predict,
): ProjectState {
  return pending.reduce((state, item) => {
    try {
      return withPending(state, item, predict);
    } catch {
      return state;
    }
  }, base);
}

type Versioned = Extract<OperationInput, { version?: number | undefined }>;

/** Whether the operation names the row of an event at a version before it. */
function isBefore(operation: OperationInput, event: ProjectEvent): operation is Versioned {
  if (!('version' in operation) || (operation.version ?? 0) >= event.entityVersion) return false;
  return operation.type === 'project.update' ? event.entity === 'project' : operation.id === event.entityId;
}

const patchOf = (operation: OperationInput): Record<string, unknown> =>
  'patch' in operation ? operation.patch : {};

function fieldsOf(operation: OperationInput): readonly string[] {
  return Object.keys('patch' in operation ? operation.patch : operation);
}

/**
 * Whether an operation changes the same fields of a row as one that made an event, and was written on top of it. That the
 * server carried the earlier one out says that nobody else had changed these fields up to there.
 */
function continues(operation: Versioned, earlier: OperationInput, event: ProjectEvent): boolean {
  if (!isBefore(earlier, event) || (earlier.version ?? 0) > (operation.version ?? 0)) return false;
  const fields = new Set(fieldsOf(earlier));
  return fieldsOf(operation).every((field) => fields.has(field));
}

/**
 * An operation that was written on what an earlier one of one's own asked for, on what the server made of that: lists hold
 * by then what others did to them. As it was where that cannot be merged, for the server to say.
 */
function onWhatBecame(
  operation: Versioned,
  earlier: readonly OperationInput[],
  { changes, entityVersion }: ProjectEvent,
): OperationInput {
  const patch = { ...patchOf(operation) };
  for (const [field, yours] of Object.entries(patch)) {
    const asked = earlier.map((one) => patchOf(one)[field]).findLast((value) => value !== undefined);
    const became = changes[field]?.[1];
    if (!Array.isArray(asked) || !Array.isArray(became)) continue;
    const { value, isConflict } = mergeField(field, asked, yours, became);
    if (isConflict) return operation;
    patch[field] = value;
  }
  return { ...operation, version: entityVersion, ...('patch' in operation && { patch }) };
}

function rebased(operation: OperationInput, event: ProjectEvent, own: Pending | undefined): OperationInput {
  if (!isBefore(operation, event)) return operation;
  const isNext = operation.version === event.entityVersion - 1;
  if (!own) {
    const follows = isNext && !fieldsOf(operation).some((field) => field in event.changes);
    return follows ? { ...operation, version: event.entityVersion } : operation;
  }
  const earlier = operationsOf(own.work).filter((one) => isBefore(one, event));
  const follows = isNext || earlier.some((one) => continues(operation, one, event));
  return follows ? onWhatBecame(operation, earlier, event) : operation;
}

/** A pending change after a commit, as `rebaseAll` says. */
export function rebase(pending: Pending, events: readonly ProjectEvent[], own: Pending | undefined): Pending {
  const { work } = pending;
  if (pending.sentAt !== null || work.kind === 'undo') return pending;
  const before: readonly OperationInput[] = work.operations;
  const operations = before.map((operation) =>
    events.reduce((current, event) => rebased(current, event, own), operation),
  );
  const changed = operations.some((operation, index) => operation !== before[index]);
  // An operation stays what it was, complete or as it was written, whatever version it names.
  return changed ? { ...pending, work: { ...work, operations } as Work } : pending;
}

/**
 * Pending changes after a commit: the versions they name move on over changes of one's own and over those of other
 * fields. They stop at a foreign change of the same field, which the server then merges or reports as a conflict. What was
 * sent stays as it was sent. `own` is the pending change that made the commit.
 */
export function rebaseAll(
  pending: readonly Pending[],
  events: readonly ProjectEvent[],
  own: Pending | undefined,
): readonly Pending[] {
  const result = pending.map((item) => rebase(item, events, own));
  return result.some((item, index) => item !== pending[index]) ? result : pending;
}
