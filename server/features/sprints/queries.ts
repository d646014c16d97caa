import type { Queryable } from '@/server/operations/queryable';

/** A sealed report as stored. */
export type SealedReport = { sprintId: string; body: string; sha256: string; sealedAt: string };

/** The sealed reports of these sprints of the project. One query. */
export async function loadSealedReports(
  db: Queryable,
  projectId: string,
  sprintIds: readonly string[],
): Promise<SealedReport[]> {
  if (sprintIds.length === 0) return [];
  const result = await db.query<Omit<SealedReport, 'sealedAt'> & { sealedAt: Date }>(
    `SELECT "sprintId", "body", "sha256", "sealedAt" FROM "SprintReport"
      WHERE "projectId" = $1 AND "sprintId" = ANY($2) AND "deletedAt" IS NULL`,
    [projectId, sprintIds],
  );
  return result.rows.map((row) => ({ ...row, sealedAt: row.sealedAt.toISOString() }));
}

/** Number and title of stories by id, deleted ones too. */
export async function loadStoryNames(
  db: Queryable,
  projectId: string,
  storyIds: readonly string[],
): Promise<Map<string, { number: number; title: string }>> {
  if (storyIds.length === 0) return new Map();
  const result = await db.query<{ id: string; number: number; title: string }>(
    'SELECT "id", "number", "title" FROM "Story" WHERE "projectId" = $1 AND "id" = ANY($2)',
    [projectId, storyIds],
  );
  return new Map(result.rows.map(({ id, number, title }) => [id, { number, title }]));
}
