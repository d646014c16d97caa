import type { ProjectEvent } from '@/lib/events';
import { emptyState } from '@/lib/operations/empty-state';
import type { AnyRow, ProjectState, Row } from '@/lib/operations/entities';
import {
  isSnapshotEntity,
  leanRowAfter,
  SNAPSHOT_ENTITIES,
  type LeanRow,
  type ProjectSnapshot,
  type SnapshotEntity,
} from '@/lib/snapshot';

/** What the screens read: the rows of a project by entity and id. A map that did not change stays the same object. */
export type ProjectRows = { readonly [E in SnapshotEntity]: ReadonlyMap<string, LeanRow<E>> };

type Unkept<E extends SnapshotEntity> = Omit<Row<E>, keyof LeanRow<E> | 'projectId'>;

/**
 * Stand-ins for the columns a browser does not keep, so that operations run on its rows as on the server's. Operations
 * write them and never decide by them; screens cannot read them, as `ProjectRows` does not have them.
 */
const STAND_INS: { readonly [E in SnapshotEntity]: Unkept<E> } = {
  project: { description: '', deletedAt: null },
  member: { deletedAt: null },
  epic: { description: '', source: null, deletedAt: null },
  story: { description: '', acceptanceCriteria: [], aiSuggestions: null, source: null, deletedAt: null },
  task: { description: '', source: null, deletedAt: null },
  dependency: { deletedAt: null },
  sprint: { deletedAt: null },
  sprintMembership: { deletedAt: null },
};

function rowOf<E extends SnapshotEntity>(entity: E, lean: LeanRow<E>, projectId: string): Row<E> {
  return { ...STAND_INS[entity], ...(entity === 'project' ? {} : { projectId }), ...lean } as Row<E>;
}

/** The rows of a project of which nothing is known yet: always the same maps, as screens compare them. */
export const NO_ROWS: ProjectState = emptyState();

/** A snapshot's rows as a state that operations run on. */
export function stateOf(snapshot: ProjectSnapshot, projectId: string): ProjectState {
  const maps = SNAPSHOT_ENTITIES.map((entity) => [
    entity,
    new Map(snapshot.rows[entity].map((row) => [row.id, rowOf(entity, row, projectId)])),
  ]);
  return { ...NO_ROWS, ...(Object.fromEntries(maps) as Partial<ProjectState>) };
}

/** A row to put in place of another, or `null` to take it away. */
export type Edit = { entity: SnapshotEntity; id: string; row: AnyRow | null };

/** The state after edits; maps that none of them touches are shared with the state before. */
export function withEdits(state: ProjectState, edits: readonly Edit[]): ProjectState {
  if (edits.length === 0) return state;
  const copies = new Map<SnapshotEntity, Map<string, AnyRow>>();
  for (const { entity, id, row } of edits) {
    const rows = copies.get(entity) ?? new Map<string, AnyRow>(state[entity]);
    copies.set(entity, rows);
    if (row) rows.set(id, row);
    else rows.delete(id);
  }
  return { ...state, ...(Object.fromEntries(copies) as Partial<ProjectState>) };
}

/** What a commit's events do to the rows; `null` when they restore a row whose content is not known here. */
export function editsOf(
  state: ProjectState,
  events: readonly ProjectEvent[],
  projectId: string,
): Edit[] | null {
  const edits: Edit[] = [];
  for (const event of events) {
    const { entity, entityId: id } = event;
    if (!isSnapshotEntity(entity)) continue;
    const row = leanRowAfter(entity, state[entity].get(id), event);
    if (row === undefined) return null;
    edits.push({ entity, id, row: row && rowOf(entity, row, projectId) });
  }
  return edits;
}
