import type { EventSource, ProjectEvent } from '@/lib/events';
import { columnsOf, type AnyRow, type EntityType } from '@/lib/operations/entities';
import type { RowChange } from '@/lib/operations/workspace';
import { columnList, TABLES } from '@/server/operations/tables';
import type { Queryable } from '@/server/operations/queryable';

export type CommitRecord = {
  id: string;
  projectId: string;
  seq: number;
  actorId: string | null;
  onBehalfOf: string | null;
  source: EventSource;
  proposalId: string | null;
  undoOf: string | null;
  operations: string[];
  requestId: string | null;
  createdAt: string;
};

export type IdempotentAnswer = { userId: string; key: string; bodyHash: string; response: unknown };

type Span = {
  id: string;
  projectId: string;
  itemType: string;
  itemId: string;
  status: string;
  enteredAt: string;
};

/** Collects the parts of one SQL statement and its parameters. */
function statement() {
  const parts: string[] = [];
  const parameters: unknown[] = [];
  return {
    parameters,
    json(rows: unknown): string {
      parameters.push(JSON.stringify(rows));
      return `$${parameters.length}::jsonb`;
    },
    value(value: unknown): string {
      parameters.push(value);
      return `$${parameters.length}`;
    },
    add(name: string, sql: string): void {
      parts.push(`${name} AS (${sql})`);
    },
    toSql: () => `WITH ${parts.join(',\n')}\nSELECT "seq" FROM guard`,
  };
}

type Statement = ReturnType<typeof statement>;

/** The row that everything else in the statement depends on: nothing is written unless the project is still at `seq - 1`. */
function addGuard(sql: Statement, record: CommitRecord, change: RowChange | undefined): void {
  const id = sql.value(record.projectId);
  const seq = sql.value(record.seq);
  if (!change) {
    sql.add(
      'guard',
      `UPDATE "Project" SET "seq" = ${seq} WHERE "id" = ${id} AND "seq" = ${seq}::int - 1 RETURNING "seq"`,
    );
    return;
  }
  const row = sql.json({ ...change.after, seq: record.seq });
  if (change.before === null) {
    sql.add(
      'guard',
      `INSERT INTO "Project" (${columnList('project')}) SELECT ${columnList('project')}
         FROM jsonb_populate_record(NULL::"Project", ${row}) WHERE "id" = ${id} AND "seq" = ${seq}::int RETURNING "seq"`,
    );
    return;
  }
  sql.add(
    'guard',
    `UPDATE "Project" p SET ${assignments('project')} FROM jsonb_populate_record(NULL::"Project", ${row}) d
      WHERE p."id" = ${id} AND p."seq" = ${seq}::int - 1 RETURNING p."seq"`,
  );
}

function assignments(entity: EntityType): string {
  return columnsOf(entity)
    .filter((column) => column !== 'id')
    .map((column) => `"${column}" = d."${column}"`)
    .join(', ');
}

function addRows(sql: Statement, entity: EntityType, updated: AnyRow[], inserted: AnyRow[]): void {
  const table = `"${TABLES[entity]}"`;
  const name = `updated_${entity}`;
  if (updated.length > 0) {
    sql.add(
      name,
      `UPDATE ${table} t SET ${assignments(entity)} FROM jsonb_populate_recordset(NULL::${table}, ${sql.json(updated)}) d, guard
        WHERE t."id" = d."id" RETURNING 1`,
    );
  }
  addInsert(
    sql,
    `inserted_${entity}`,
    TABLES[entity],
    columnsOf(entity),
    inserted,
    updated.length > 0 ? name : null,
  );
}

/**
 * Adds rows to a table. `waitsFor` names an update that goes first: a unique rule must see what it closes, and the parts
 * of a statement run in no given order otherwise.
 */
function addInsert(
  sql: Statement,
  name: string,
  table: string,
  columns: readonly string[],
  rows: readonly object[],
  waitsFor: string | null = null,
): void {
  if (rows.length === 0) return;
  const list = (prefix: string) => columns.map((column) => `${prefix}"${column}"`).join(', ');
  const waited = waitsFor ? `, (SELECT count(*) FROM ${waitsFor}) AS waited` : '';
  sql.add(
    name,
    `INSERT INTO "${table}" (${list('')}) SELECT ${list('d.')}
       FROM jsonb_populate_recordset(NULL::"${table}", ${sql.json(rows)}) d, guard${waited}`,
  );
}

const COMMIT_COLUMNS = [
  'id',
  'projectId',
  'seq',
  'actorId',
  'onBehalfOf',
  'source',
  'proposalId',
  'undoOf',
  'operations',
  'requestId',
  'createdAt',
] as const;

const EVENT_COLUMNS = [
  'projectId',
  'seq',
  'position',
  'commitId',
  'entityType',
  'entityId',
  'entityVersion',
  'action',
  'changes',
  'createdAt',
] as const;

const WORK_ITEMS: ReadonlySet<EntityType> = new Set<EntityType>(['epic', 'story', 'task']);

function statusAfter(change: RowChange): string | null {
  const { after } = change;
  return after.deletedAt === null && 'status' in after ? after.status : null;
}

function statusBefore(change: RowChange): string | null {
  const { before } = change;
  return before?.deletedAt === null && 'status' in before ? before.status : null;
}

/** Closes the status span an item leaves and opens the one it enters; deletion leaves, restoring enters. */
function addStatusSpans(
  sql: Statement,
  record: CommitRecord,
  changes: readonly RowChange[],
  newId: () => string,
): void {
  const moved = changes.filter(
    (change) => WORK_ITEMS.has(change.entity) && statusBefore(change) !== statusAfter(change),
  );
  const left = moved.filter((change) => statusBefore(change) !== null).map((change) => change.id);
  if (left.length > 0) {
    sql.add(
      'left_spans',
      `UPDATE "StatusSpan" s SET "leftAt" = ${sql.value(record.createdAt)} FROM guard
        WHERE s."itemId" = ANY(${sql.value(left)}::uuid[]) AND s."leftAt" IS NULL RETURNING 1`,
    );
  }
  const entered: Span[] = moved.flatMap((change) => {
    const status = statusAfter(change);
    if (status === null) return [];
    const { projectId, createdAt: enteredAt } = record;
    return [{ id: newId(), projectId, itemType: change.entity, itemId: change.id, status, enteredAt }];
  });
  const columns = ['id', 'projectId', 'itemType', 'itemId', 'status', 'enteredAt'];
  addInsert(sql, 'entered_spans', 'StatusSpan', columns, entered, left.length > 0 ? 'left_spans' : null);
}

/**
 * Writes a commit, its rows, events, status spans and idempotent answer in one statement, and so in one transaction:
 * all of it takes effect or none. Returns false when the project has moved on from `record.seq - 1`, and then nothing
 * was written.
 */
export async function writeCommit(
  db: Queryable,
  record: CommitRecord,
  changes: readonly RowChange[],
  events: readonly ProjectEvent[],
  answer: IdempotentAnswer | null,
  newId: () => string,
): Promise<boolean> {
  const sql = statement();
  addGuard(
    sql,
    record,
    changes.find((change) => change.entity === 'project'),
  );
  const entities = new Set(changes.map((change) => change.entity).filter((entity) => entity !== 'project'));
  for (const entity of entities) {
    const own = changes.filter((change) => change.entity === entity);
    addRows(
      sql,
      entity,
      own.filter((change) => change.before !== null).map((change) => change.after),
      own.filter((change) => change.before === null).map((change) => change.after),
    );
  }
  addInsert(sql, 'commit_row', 'Commit', COMMIT_COLUMNS, [record]);
  const eventRows = events.map(({ entity, at, ...event }) => ({
    ...event,
    projectId: record.projectId,
    entityType: entity,
    createdAt: at,
  }));
  addInsert(sql, 'event_rows', 'Event', EVENT_COLUMNS, eventRows);
  addStatusSpans(sql, record, changes, newId);
  if (answer) {
    const row = { ...answer, projectId: record.projectId, createdAt: record.createdAt };
    addInsert(sql, 'answer_row', 'IdempotencyKey', Object.keys(row), [row]);
  }
  const result = await db.query(sql.toSql(), sql.parameters);
  return result.rowCount === 1;
}
