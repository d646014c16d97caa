import type { LoggedEvent } from '@/lib/domain/sprint-replay';
import type { ProjectEvent } from '@/lib/events';
import { emptyState } from '@/lib/operations/empty-state';
import type { AnyRow, EntityType, ProjectState } from '@/lib/operations/entities';
import { setRow } from '@/lib/operations/history';
import type { OperationContext, Reference } from '@/lib/operations/operation';
import { columnList, instantText, RESIDENT, rowFromJson, TABLES } from '@/server/operations/tables';
import type { Queryable } from '@/server/operations/queryable';

type JsonRow = Record<string, unknown>;

const residentSelect = RESIDENT.map((entity) => {
  const scope = entity === 'project' ? '"id" = $1' : '"projectId" = $1';
  const rows = `SELECT ${columnList(entity)} FROM "${TABLES[entity]}" WHERE ${scope} AND "deletedAt" IS NULL`;
  return `(SELECT coalesce(json_agg(t), '[]') FROM (${rows}) t) AS "${entity}"`;
}).join(',\n');

/** The live rows of a project, all as of one moment; `null` when the project does not exist. One query. */
export async function loadProject(db: Queryable, projectId: string): Promise<ProjectState | null> {
  const result = await db.query<Record<EntityType, JsonRow[]>>(`SELECT ${residentSelect}`, [projectId]);
  const row = result.rows[0];
  if (!row?.project.length) return null;
  const state = emptyState();
  for (const entity of RESIDENT) {
    for (const json of row[entity]) setRow(state, entity, rowFromJson(entity, json));
  }
  return state;
}

/** Rows of the project by id, deleted ones too; ids of other projects are as if they did not exist. */
export async function loadRows(
  db: Queryable,
  projectId: string,
  references: readonly Reference[],
): Promise<Map<string, { entity: EntityType; row: AnyRow }>> {
  const rows = new Map<string, { entity: EntityType; row: AnyRow }>();
  if (references.length === 0) return rows;
  const entities = [...new Set(references.map((reference) => reference.entity))];
  const selects = entities.map((entity, index) => {
    const scope = entity === 'project' ? '"id" = $1' : '"projectId" = $1';
    return `SELECT '${entity}' AS entity, to_json(t) AS row FROM (
      SELECT ${columnList(entity)} FROM "${TABLES[entity]}" WHERE ${scope} AND "id" = ANY($${index + 2})) t`;
  });
  const ids = entities.map((entity) =>
    references.filter((reference) => reference.entity === entity).map(({ id }) => id),
  );
  const result = await db.query<{ entity: EntityType; row: JsonRow }>(selects.join(' UNION ALL '), [
    projectId,
    ...ids,
  ]);
  for (const { entity, row } of result.rows) {
    const parsed = rowFromJson(entity, row);
    rows.set(parsed.id, { entity, row: parsed });
  }
  return rows;
}

const NOTHING: ReadonlyMap<string, unknown> = new Map();

/** Answers which fields of a row changed after a version and what they were at it, for the rows and versions that are `seen`. One query, or none. */
export async function loadChangedSince(
  db: Queryable,
  projectId: string,
  seen: readonly { id: string; version: number }[],
): Promise<OperationContext['changedSince']> {
  if (seen.length === 0) return () => NOTHING;
  const result = await db.query<{ id: string; version: number; field: string; before: unknown }>(
    `SELECT DISTINCT ON (seen.id, seen.version, change.field)
            seen.id, seen.version, change.field, change.pair -> 0 AS before
       FROM unnest($2::uuid[], $3::int[]) AS seen(id, version)
       JOIN "Event" e ON e."entityId" = seen.id AND e."entityVersion" > seen.version AND e."projectId" = $1,
       LATERAL jsonb_each(e."changes") AS change(field, pair)
      ORDER BY seen.id, seen.version, change.field, e."entityVersion"`,
    [projectId, seen.map(({ id }) => id), seen.map(({ version }) => version)],
  );
  const fields = new Map<string, Map<string, unknown>>();
  for (const { id, version, field, before } of result.rows) {
    const key = `${id}@${version}`;
    fields.set(key, (fields.get(key) ?? new Map<string, unknown>()).set(field, before));
  }
  return (id, version) => fields.get(`${id}@${version}`) ?? NOTHING;
}

/** Who changed rows after a `seq`, by the id of the row; giving others room in the order is no change. One query. */
export async function loadAuthorsSince(
  db: Queryable,
  projectId: string,
  seq: number,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const result = await db.query<{ id: string; authors: string[] }>(
    `SELECT e."entityId" AS id, array_agg(DISTINCT coalesce(c."onBehalfOf", c."actorId")) AS authors
       FROM "Event" e JOIN "Commit" c ON c."id" = e."commitId"
      WHERE e."projectId" = $1 AND e."seq" > $2 AND e."entityId" = ANY($3)
        AND coalesce(c."onBehalfOf", c."actorId") IS NOT NULL
        AND NOT (e."action" = 'updated' AND e."changes" - 'rank' = '{}')
      GROUP BY e."entityId"`,
    [projectId, seq, ids],
  );
  return new Map(result.rows.map(({ id, authors }) => [id, authors]));
}

const eventColumns = `e."seq", e."position", e."commitId", e."entityType" AS entity, e."entityId", e."entityVersion",
  e."action", e."changes", ${instantText('e."createdAt"')} AS at`;

/** The events of one commit, in order. Empty when the project has no such commit. */
export async function loadCommitEvents(
  db: Queryable,
  projectId: string,
  commitId: string,
): Promise<ProjectEvent[]> {
  const result = await db.query<ProjectEvent>(
    `SELECT ${eventColumns} FROM "Event" e WHERE e."projectId" = $1 AND e."commitId" = $2 ORDER BY e."position"`,
    [projectId, commitId],
  );
  return result.rows;
}

/** Events after a sequence number, oldest first, whole commits only as far as `limit` events reach. */
export async function loadEventsSince(
  db: Queryable,
  projectId: string,
  seq: number,
  limit: number,
): Promise<ProjectEvent[]> {
  const result = await db.query<ProjectEvent>(
    `SELECT ${eventColumns} FROM "Event" e WHERE e."projectId" = $1 AND e."seq" > $2 ORDER BY e."seq", e."position" LIMIT $3`,
    [projectId, seq, limit],
  );
  return result.rows;
}

/** Every event of the stories that were ever in the sprint and of their stays in it, oldest first. */
export async function loadSprintEvents(
  db: Queryable,
  projectId: string,
  sprintId: string,
): Promise<LoggedEvent[]> {
  const result = await db.query<LoggedEvent>(
    `SELECT ${eventColumns} FROM "Event" e
      WHERE e."projectId" = $1 AND e."entityType" IN ('story', 'sprintMembership', 'sprint')
        AND e."entityId" IN (
          SELECT "storyId" FROM "SprintMembership" WHERE "sprintId" = $2
          UNION SELECT "id" FROM "SprintMembership" WHERE "sprintId" = $2
          UNION SELECT $2::uuid)
      ORDER BY e."seq", e."position"`,
    [projectId, sprintId],
  );
  return result.rows;
}
