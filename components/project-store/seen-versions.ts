import type { OperationInput } from '@/lib/operations/registry';

import type { ProjectRows } from './rows';

/**
 * Moves that wait for the connection, each naming the version of the row that its maker saw. A move made now wins over the
 * one before it; one that was made a while ago must not undo in silence what somebody decided since.
 */
export function withSeenVersions(
  operations: readonly OperationInput[],
  { story, task }: Pick<ProjectRows, 'story' | 'task'>,
): OperationInput[] {
  return operations.map((operation) => {
    const isMove = operation.type === 'story.move' || operation.type === 'task.move';
    if (!isMove || operation.version !== undefined) return operation;
    const row = operation.type === 'story.move' ? story.get(operation.id) : task.get(operation.id);
    return row ? { ...operation, version: row.version } : operation;
  });
}
