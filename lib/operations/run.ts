import { AppError } from '@/lib/errors';
import type { AnyRow, EntityType, ProjectState } from '@/lib/operations/entities';
import type { OperationContext } from '@/lib/operations/operation';
import type { Operation, OperationType } from '@/lib/operations/registry';
import { openWorkspace, type RowChange, type Workspace } from '@/lib/operations/workspace';

/** What an operation does to a workspace; every definition of one has it. */
export type Effect = {
  apply: (workspace: Workspace, operation: Operation, context: OperationContext) => void;
};

/** What is missing is one of several items: that the others stay as they are goes without saying only in other errors. */
function messageOf({ code, message }: AppError): string {
  return code === 'NOT_FOUND' ? `${message} The other changes were not made either.` : message;
}

/**
 * `applyOperations` with the definitions as an argument: the browser brings those it shows at once, and not the others
 * with all they import.
 */
export function runOperations(
  effectOf: (type: OperationType) => Effect,
  state: ProjectState,
  projectId: string,
  operations: readonly Operation[],
  context: OperationContext,
  archived?: ReadonlyMap<string, { entity: EntityType; row: AnyRow }>,
): RowChange[] {
  const workspace = openWorkspace(state, projectId, context.now, archived);
  operations.forEach((operation, index) => {
    try {
      effectOf(operation.type).apply(workspace, operation, context);
    } catch (error) {
      if (!(error instanceof AppError) || operations.length === 1) throw error;
      const details = typeof error.details === 'object' ? error.details : { reason: error.details };
      throw new AppError(error.code, messageOf(error), {
        details: { ...details, operation: index, type: operation.type },
        cause: error,
      });
    }
  });
  return workspace.changes();
}
