import type { AnyRow, EntityType, ProjectState } from '@/lib/operations/entities';
import type { OperationContext } from '@/lib/operations/operation';
import { definitionOf, type Operation } from '@/lib/operations/registry';
import { runOperations } from '@/lib/operations/run';
import type { RowChange } from '@/lib/operations/workspace';

/**
 * Runs operations in order on a project's state and returns what they change, a row at most once. Pure: the state
 * stays as it is, and the same arguments give the same changes.
 *
 * Throws the AppError of the first operation that fails, with its index in `details.operation` when there are several.
 */
export function applyOperations(
  state: ProjectState,
  projectId: string,
  operations: readonly Operation[],
  context: OperationContext,
  archived?: ReadonlyMap<string, { entity: EntityType; row: AnyRow }>,
): RowChange[] {
  return runOperations(definitionOf, state, projectId, operations, context, archived);
}
