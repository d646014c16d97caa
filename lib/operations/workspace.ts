import { AppError, deletedMeanwhile, notFound } from '@/lib/errors';
import type { EventAction } from '@/lib/events';
import {
  columnsOf,
  DERIVED_COLUMNS,
  ENTITIES,
  type AnyRow,
  type EntityType,
  type ProjectState,
  type Row,
} from '@/lib/operations/entities';
import { sameValue } from '@/lib/operations/same-value';

/** What a list of operations does to one row: its content before (null when new) and after. */
export type RowChange = {
  entity: EntityType;
  id: string;
  action: EventAction;
  before: AnyRow | null;
  after: AnyRow;
};

/** Fields an insertion need not name: the workspace fills them. */
type Filled = 'projectId' | 'version' | 'createdAt' | 'updatedAt' | 'deletedAt';
export type NewRow<E extends EntityType> = Omit<Row<E>, Filled>;
export type Patch<E extends EntityType> = Partial<Omit<Row<E>, Filled | 'id'>>;

export type Workspace = ReturnType<typeof openWorkspace>;

function differs(entity: EntityType, before: AnyRow, after: AnyRow): boolean {
  const [old, now]: Record<string, unknown>[] = [before, after];
  return columnsOf(entity).some(
    (column) => !DERIVED_COLUMNS.has(column) && !sameValue(old?.[column], now?.[column]),
  );
}

type Touched = { action: EventAction; before: AnyRow | null; after: AnyRow };

/**
 * Opens a scratch copy of a project's state: operations read and change it, and `changes()` says what came of them.
 * The state itself is never touched, so a failed operation leaves nothing behind.
 *
 * `archived` holds rows outside the live state (deleted or not resident) that the operations name, keyed by id.
 */
export function openWorkspace(
  state: ProjectState,
  projectId: string,
  now: string,
  archived: ReadonlyMap<string, { entity: EntityType; row: AnyRow }> = new Map(),
) {
  const touched = new Map<EntityType, Map<string, Touched>>();

  function touchedOf(entity: EntityType): Map<string, Touched> {
    const known = touched.get(entity);
    if (known) return known;
    const rows = new Map<string, Touched>();
    touched.set(entity, rows);
    return rows;
  }

  function anyRow<E extends EntityType>(entity: E, id: string): Row<E> | undefined {
    const changed = touched.get(entity)?.get(id);
    if (changed) return changed.after as Row<E>;
    const live = state[entity].get(id);
    if (live) return live;
    const other = archived.get(id);
    return other?.entity === entity ? (other.row as Row<E>) : undefined;
  }

  function find<E extends EntityType>(entity: E, id: string): Row<E> | undefined {
    const row = anyRow(entity, id);
    return row && row.deletedAt === null ? row : undefined;
  }

  /** The human key of a row that has one: APP-12. */
  function keyOf(row: AnyRow): string | null {
    const project = find('project', projectId);
    return project && 'number' in row ? `${project.key}-${row.number}` : null;
  }

  /**
   * The live row, or NOT_FOUND, which says what was deleted. Rows of other projects are not in the state and look the same
   * as none.
   */
  function get<E extends EntityType>(entity: E, id: string): Row<E> {
    const row = anyRow(entity, id);
    if (!row) throw notFound(ENTITIES[entity].label);
    if (row.deletedAt !== null) {
      const key = keyOf(row);
      throw deletedMeanwhile(key ?? `This ${ENTITIES[entity].label}`, { entity, id, key });
    }
    return row;
  }

  /** All live rows of an entity, in no particular order, as they are now. */
  function all<E extends EntityType>(entity: E): Row<E>[] {
    const rows = [...state[entity].values()];
    const changed = touched.get(entity);
    if (!changed) return rows;
    const live = [...changed.values()].flatMap(({ after }) =>
      after.deletedAt === null ? [after as Row<E>] : [],
    );
    return rows.filter(({ id }) => !changed.has(id)).concat(live);
  }

  function insert<E extends EntityType>(entity: E, row: NewRow<E>): Row<E> {
    if (anyRow(entity, row.id)) {
      throw new AppError('CONFLICT', `A ${ENTITIES[entity].label} with this id exists already.`, {
        details: { id: row.id },
      });
    }
    const base = { version: 1, createdAt: now, updatedAt: now, deletedAt: null };
    const owner = entity === 'project' ? {} : { projectId };
    const after = { ...row, ...owner, ...base } as Row<E>;
    touchedOf(entity).set(row.id, { action: 'created', before: null, after });
    return after;
  }

  function replace(entity: EntityType, id: string, action: EventAction, patch: object): void {
    const rows = touchedOf(entity);
    const earlier = rows.get(id);
    if (earlier) {
      const combined = earlier.action === 'created' || action === 'updated' ? earlier.action : action;
      rows.set(id, { ...earlier, action: combined, after: { ...earlier.after, ...patch } });
      return;
    }
    const before = anyRow(entity, id);
    if (!before) throw notFound(ENTITIES[entity].label);
    rows.set(id, {
      action,
      before,
      after: { ...before, ...patch, version: before.version + 1, updatedAt: now },
    });
  }

  function update<E extends EntityType>(
    entity: E,
    id: string,
    patch: Patch<E>,
    action: EventAction = 'updated',
  ): Row<E> {
    get(entity, id);
    replace(entity, id, action, patch);
    return get(entity, id);
  }

  function remove(entity: EntityType, id: string): void {
    get(entity, id);
    replace(entity, id, 'deleted', { deletedAt: now });
  }

  /** Brings a deleted row back, changed by the patch (for example with a free rank). */
  function restore<E extends EntityType>(entity: E, id: string, patch: Patch<E>): void {
    const row = anyRow(entity, id);
    if (!row) throw notFound(ENTITIES[entity].label);
    if (row.deletedAt === null) {
      throw new AppError('CONFLICT', `This ${ENTITIES[entity].label} is not deleted.`, { details: { id } });
    }
    replace(entity, id, 'restored', { ...patch, deletedAt: null });
  }

  /** Every row that differs from the state, in the order in which it was first touched. */
  function changes(): RowChange[] {
    const result: RowChange[] = [];
    for (const [entity, rows] of touched) {
      for (const [id, { action, before, after }] of rows) {
        const vanished = before === null && after.deletedAt !== null;
        if (!vanished && (before === null || differs(entity, before, after)))
          result.push({ entity, id, action, before, after });
      }
    }
    return result;
  }

  return { projectId, now, keyOf, find, get, peek: anyRow, all, insert, update, remove, restore, changes };
}
