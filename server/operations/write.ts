import type { EventSource, ProjectEvent } from '@/lib/events';
import { columnsOf, type AnyRow, type EntityType } from '@/lib/operations/entities';
import type { RowChange } from '@/lib/operations/workspace';
import { columnList, isCounted, TABLES } from '@/server/operations/tables';
import type { Queryable } from '@/server/operations/queryable';
import { createStatement, type Statement } from '@/server/operations/statement';

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

/** A commit with all that is written for it. */
export type CommitEntry = {
  record: CommitRecord;
  changes: readonly RowChange[];
  events: readonly ProjectEvent[];
  answer: IdempotentAnswer | null;
};

/** The commits of one statement, in the order of their `seq`, which has no gaps. */
type CommitEntries = readonly [CommitEntry, ...CommitEntry[]];

/**
 * The row that everything else in the statement depends on: nothing is written unless the project is still at the `seq`
 * before the first commit.
 */
function addGuard(sql: Statement, entries: CommitEntries): void {
  const [{ record: first }] = entries;
  const changes = entries.flatMap((entry) => entry.changes.filter(({ entity }) => entity === 'project'));
  const id = sql.value(first.projectId);
  const before = sql.value(first.seq - 1);
  const seq = first.seq + entries.length - 1;
  const last = changes.at(-1);
  if (!last) {
    sql.add(
      'guard',
      `UPDATE "Project" SET "seq" = ${sql.value(seq)} WHERE "id" = ${id} AND "seq" = ${before} RETURNING "seq"`,
    );
    return;
  }
  const row = sql.json({ ...last.after, seq });
  if (changes[0]?.before === null) {
    sql.add(
      'guard',
      `INSERT INTO "Project" (${columnList('project')}) SELECT ${columnList('project')}
         FROM jsonb_populate_record(NULL::"Project", ${row}) WHERE "id" = ${id} AND ${before}::int = 0 RETURNING "seq"`,
    );
    return;
  }
  sql.add(
    'guard',
    `UPDATE "Project" p SET ${assignments('project')} FROM jsonb_populate_record(NULL::"Project", ${row}) d
      WHERE p."id" = ${id} AND p."seq" = ${before} RETURNING p."seq"`,
  );
}

function assignments(entity: EntityType): string {
  return columnsOf(entity)
    .filter((column) => column !== 'id')
    .map((column) => `"${column}" = d."${column}"`)
    .join(', ');
}

/** What makes a part run after another: the parts of a statement run in no given order otherwise. */
const after = (name: string | null) => (name ? `, (SELECT count(*) FROM ${name}) AS waited` : '');

/** Changes rows of a table, once the part named `waitsFor` is done. Answers with the last part to wait for. */
function addUpdate(
  sql: Statement,
  name: string,
  entity: EntityType,
  rows: AnyRow[],
  waitsFor: string | null,
): string | null {
  if (rows.length === 0) return waitsFor;
  const table = `"${TABLES[entity]}"`;
  sql.add(
    name,
    `UPDATE ${table} t SET ${assignments(entity)}
       FROM jsonb_populate_recordset(NULL::${table}, ${sql.json(rows)}) d, guard${after(waitsFor)}
      WHERE t."id" = d."id" RETURNING 1`,
  );
  return name;
}

/** Adds rows to a table, once the part named `waitsFor` is done. */
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
  sql.add(
    name,
    `INSERT INTO "${table}" (${list('')}) SELECT ${list('d.')}
       FROM jsonb_populate_recordset(NULL::"${table}", ${sql.json(rows)}) d, guard${after(waitsFor)}`,
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

const ANSWER_COLUMNS = ['userId', 'key', 'bodyHash', 'response', 'projectId', 'createdAt'] as const;

const WORK_ITEMS: ReadonlySet<EntityType> = new Set<EntityType>(['epic', 'story', 'task']);

function statusAfter(change: RowChange): string | null {
  const { after } = change;
  return after.deletedAt === null && 'status' in after ? after.status : null;
}

function statusBefore(change: RowChange): string | null {
  const { before } = change;
  return before?.deletedAt === null && 'status' in before ? before.status : null;
}

/** Closes the status spans that items leave and opens those they enter; deletion leaves, restoring enters. */
function addStatusSpans(sql: Statement, entries: CommitEntries, newId: () => string): void {
  const moved = entries.flatMap(({ record, changes }) =>
    changes
      .filter((change) => WORK_ITEMS.has(change.entity) && statusBefore(change) !== statusAfter(change))
      .map((change) => ({ change, record })),
  );
  const left = moved
    .filter(({ change }) => statusBefore(change) !== null)
    .map(({ change, record }) => ({ itemId: change.id, leftAt: record.createdAt }));
  if (left.length > 0) {
    sql.add(
      'left_spans',
      `UPDATE "StatusSpan" s SET "leftAt" = d."leftAt"
         FROM jsonb_populate_recordset(NULL::"StatusSpan", ${sql.json(left)}) d, guard
        WHERE s."itemId" = d."itemId" AND s."leftAt" IS NULL RETURNING 1`,
    );
  }
  const entered: Span[] = moved.flatMap(({ change, record }) => {
    const status = statusAfter(change);
    if (status === null) return [];
    const { projectId, createdAt: enteredAt } = record;
    return [{ id: newId(), projectId, itemType: change.entity, itemId: change.id, status, enteredAt }];
  });
  const columns = ['id', 'projectId', 'itemType', 'itemId', 'status', 'enteredAt'];
  addInsert(sql, 'entered_spans', 'StatusSpan', columns, entered, left.length > 0 ? 'left_spans' : null);
}

/** Whether a row gives up a place that a unique index keeps for one row at a time. */
const vacates = ({ entity, before, after: row }: RowChange) =>
  before !== null && isCounted(entity, before) && !isCounted(entity, row);

/** Writes the changed rows of each table; those that give up a place go before those that may take it. */
function addChangedRows(sql: Statement, entries: CommitEntries): void {
  const changes = entries.flatMap((entry) => entry.changes.filter(({ entity }) => entity !== 'project'));
  for (const entity of new Set(changes.map((change) => change.entity))) {
    const rows = { vacating: [] as AnyRow[], updated: [] as AnyRow[], inserted: [] as AnyRow[] };
    for (const change of changes) {
      if (change.entity !== entity) continue;
      const kind = change.before === null ? 'inserted' : vacates(change) ? 'vacating' : 'updated';
      rows[kind].push(change.after);
    }
    const vacated = addUpdate(sql, `vacating_${entity}`, entity, rows.vacating, null);
    const updated = addUpdate(sql, `updated_${entity}`, entity, rows.updated, vacated);
    addInsert(sql, `inserted_${entity}`, TABLES[entity], columnsOf(entity), rows.inserted, updated);
  }
}

/**
 * Writes commits, their rows, events, status spans and idempotent answers in one statement, and so in one transaction:
 * all of it takes effect or none. No row but the project's may be changed by two of the commits. Returns false when the
 * project has moved on from the `seq` before the first of them, and then nothing was written.
 */
export async function writeCommits(
  db: Queryable,
  entries: CommitEntries,
  newId: () => string,
): Promise<boolean> {
  const sql = createStatement();
  addGuard(sql, entries);
  addChangedRows(sql, entries);
  addInsert(
    sql,
    'commit_rows',
    'Commit',
    COMMIT_COLUMNS,
    entries.map(({ record }) => record),
  );
  const eventRows = entries.flatMap(({ record, events }) =>
    events.map(({ entity, at, ...event }) => ({
      ...event,
      projectId: record.projectId,
      entityType: entity,
      createdAt: at,
    })),
  );
  addInsert(sql, 'event_rows', 'Event', EVENT_COLUMNS, eventRows);
  addStatusSpans(sql, entries, newId);
  const answers = entries.flatMap(({ record, answer }) =>
    answer ? [{ ...answer, projectId: record.projectId, createdAt: record.createdAt }] : [],
  );
  addInsert(sql, 'answer_rows', 'IdempotencyKey', ANSWER_COLUMNS, answers);
  const result = await db.query(sql.toQuery());
  return result.rowCount === 1;
}
