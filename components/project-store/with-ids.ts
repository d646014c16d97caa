import type { OperationInput } from '@/lib/operations/registry';

/** Operations whose rows get an id from the browser, so that they are the same row before and after the answer. */
const CREATES: ReadonlySet<OperationInput['type']> = new Set([
  'epic.create',
  'story.create',
  'task.create',
  'dependency.add',
  'sprint.create',
] satisfies OperationInput['type'][]);

/** The operations with an id for every row they create. */
export function withIds(operations: readonly OperationInput[], newId: () => string): OperationInput[] {
  return operations.map((operation) =>
    CREATES.has(operation.type) ? ({ id: newId(), ...operation } as OperationInput) : operation,
  );
}
