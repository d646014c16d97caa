import type { ProjectState } from '@/lib/operations/entities';
import { completeOperation, isOptimistic, optimisticEffectOf } from '@/lib/operations/optimistic';
import type { Operation, OperationInput } from '@/lib/operations/registry';
import { runOperations } from '@/lib/operations/run';
import type { RowChange } from '@/lib/operations/workspace';

import type { Pending, Work } from './pending';

const NOTHING: ReadonlyMap<string, unknown> = new Map();

/** The n-th id of a pending change: the same each time its effect is worked out, so that rows keep their identity. */
function idSequence(key: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${key.slice(0, 24)}${count.toString(16).padStart(12, '0')}`;
  };
}

/** The operation on the rows as they are here: whether the version it names is outdated is for the server to say. */
function onRowsHere(operation: Operation): Operation {
  return 'version' in operation ? ({ ...operation, version: undefined } as Operation) : operation;
}

/** What operations do to rows, in the browser: the very functions the server runs, without what only it can know. */
export function createEngine(projectId: string, actor: { id: string; email: string }) {
  function predict(state: ProjectState, pending: Pending, operations: readonly Operation[]): RowChange[] {
    return runOperations(optimisticEffectOf, state, projectId, operations.map(onRowsHere), {
      now: pending.at,
      commitId: pending.key,
      actor,
      newId: idSequence(pending.key),
      changedSince: () => NOTHING,
      sha256: () => '',
      sprintEvents: () => [],
    });
  }

  /** Operations with their defaults, or as they are when one of them is beyond the browser. BAD_REQUEST when invalid. */
  function workOf(operations: readonly OperationInput[]): Work {
    return operations.every(({ type }) => isOptimistic(type))
      ? { kind: 'shown', operations: operations.map(completeOperation) }
      : { kind: 'unseen', operations };
  }

  return { predict, workOf };
}

export type Engine = ReturnType<typeof createEngine>;
