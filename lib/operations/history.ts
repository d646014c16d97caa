import type { FieldChanges, ProjectEvent } from '@/lib/events';
import { emptyState, type MutableState } from '@/lib/operations/empty-state';
import {
  columnsOf,
  DERIVED_COLUMNS,
  type AnyRow,
  type EntityType,
  type ProjectState,
  type Row,
} from '@/lib/operations/entities';
import { sameValue } from '@/lib/operations/same-value';
import type { RowChange } from '@/lib/operations/workspace';

function fieldChanges(entity: EntityType, before: AnyRow | null, after: AnyRow): FieldChanges {
  const old: Partial<Record<string, unknown>> = before ?? {};
  const now: Partial<Record<string, unknown>> = after;
  const changes: FieldChanges = {};
  for (const column of columnsOf(entity)) {
    if (DERIVED_COLUMNS.has(column) || column === 'id' || column === 'projectId') continue;
    const [from, to] = [old[column] ?? null, now[column] ?? null];
    if (!sameValue(from, to)) changes[column] = [from, to] as FieldChanges[string];
  }
  return changes;
}

/** The events that record the changes of one commit, in the order of the changes. */
export function eventsOf(
  changes: readonly RowChange[],
  commit: { id: string; seq: number; at: string },
): ProjectEvent[] {
  return changes.map(({ entity, id, action, before, after }, position) => ({
    seq: commit.seq,
    position,
    commitId: commit.id,
    entity,
    entityId: id,
    entityVersion: after.version,
    action,
    changes: fieldChanges(entity, before, after),
    at: commit.at,
  }));
}

function createdRow(event: ProjectEvent, projectId: string): AnyRow {
  const row: Record<string, unknown> = {};
  for (const column of columnsOf(event.entity)) row[column] = null;
  if (event.entity !== 'project') row.projectId = projectId;
  return { ...row, id: event.entityId, createdAt: event.at } as AnyRow;
}

/** The row an event is about as the event leaves it. `before` is undefined for one that the event creates. */
export function rowAfter(before: AnyRow | undefined, event: ProjectEvent, projectId: string): AnyRow {
  const base = before ?? createdRow(event, projectId);
  const fields = Object.fromEntries(
    Object.entries(event.changes).map(([field, [, after]]) => [field, after]),
  );
  return { ...base, ...fields, version: event.entityVersion, updatedAt: event.at };
}

/** Puts a row into a mutable state under its entity. */
export function setRow(state: MutableState, entity: EntityType, row: AnyRow): void {
  (state[entity] as Map<string, Row<EntityType>>).set(row.id, row);
}

/**
 * The rows of a project as its events, oldest first, leave them: deleted rows included, with `deletedAt` set.
 * Replaying all of them gives exactly the tables.
 */
export function replay(events: Iterable<ProjectEvent>, projectId: string): ProjectState {
  const state = emptyState();
  let seq = 0;
  for (const event of events) {
    setRow(state, event.entity, rowAfter(state[event.entity].get(event.entityId), event, projectId));
    seq = event.seq;
  }
  const project = state.project.get(projectId);
  if (project) state.project.set(projectId, { ...project, seq });
  return state;
}
