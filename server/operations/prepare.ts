import type { LoggedEvent } from '@/lib/domain/sprint-replay';
import type { AnyRow, EntityType, ProjectState } from '@/lib/operations/entities';
import type { OperationContext } from '@/lib/operations/operation';
import { definitionOf, type Operation } from '@/lib/operations/registry';
import { loadChangedSince, loadRows, loadSprintEvents } from '@/server/operations/load';
import type { Queryable } from '@/server/operations/queryable';

export type Prepared = {
  archived: Map<string, { entity: EntityType; row: AnyRow }>;
} & Pick<OperationContext, 'changedSince' | 'sprintEvents'>;

function seenVersion(operation: Operation): { id: string; version: number } | null {
  if (!('version' in operation) || operation.version === undefined || !('id' in operation)) return null;
  return { id: operation.id, version: operation.version };
}

/**
 * Fetches what operations need beyond the rows in memory: deleted and non-resident rows they name, the fields changed
 * since a version that is no longer the newest, and the events of a sprint that is being completed. Most need nothing.
 */
export async function prepare(
  db: Queryable,
  state: ProjectState,
  projectId: string,
  operations: readonly Operation[],
): Promise<Prepared> {
  const missing = operations
    .flatMap((operation) => definitionOf(operation.type).references(operation))
    .filter(({ entity, id }) => !state[entity].has(id));
  const outdated = operations
    .map((operation) => {
      const seen =
        operation.type === 'project.update'
          ? { id: projectId, version: operation.version }
          : seenVersion(operation);
      return seen && newestVersion(state, seen.id) !== seen.version ? seen : null;
    })
    .filter((seen) => seen !== null);
  const completed = operations.flatMap((operation) =>
    operation.type === 'sprint.complete' ? [operation.id] : [],
  );

  const archived = missing.length > 0 ? await loadRows(db, projectId, missing) : new Map<string, never>();
  const events = new Map<string, LoggedEvent[]>();
  for (const sprintId of completed) events.set(sprintId, await loadSprintEvents(db, projectId, sprintId));

  return {
    archived,
    changedSince: await loadChangedSince(db, projectId, outdated),
    sprintEvents: (sprintId) => events.get(sprintId) ?? [],
  };
}

function newestVersion(state: ProjectState, id: string): number | undefined {
  for (const rows of Object.values(state)) {
    const row = rows.get(id);
    if (row) return row.version;
  }
  return undefined;
}
