import type { Pool } from 'pg';

import type { ProjectRole } from '@/lib/permissions';

export type ProjectListItem = {
  id: string;
  name: string;
  slug: string;
  key: string;
  description: string;
  role: ProjectRole;
  archived: boolean;
  openStories: number;
  members: number;
};

/** The user's projects by name, with how much is open in each. */
export async function listProjects(pool: Pool, userId: string): Promise<ProjectListItem[]> {
  const result = await pool.query<ProjectListItem>(
    `SELECT p."id", p."name", p."slug", p."key", p."description", m."role", p."archivedAt" IS NOT NULL AS archived,
            (SELECT count(*)::int FROM "Story" s
              WHERE s."projectId" = p."id" AND s."deletedAt" IS NULL AND s."status" NOT IN ('done', 'cancelled')) AS "openStories",
            (SELECT count(*)::int FROM "ProjectMember" o WHERE o."projectId" = p."id" AND o."deletedAt" IS NULL) AS members
       FROM "ProjectMember" m JOIN "Project" p ON p."id" = m."projectId"
      WHERE m."userId" = $1 AND m."deletedAt" IS NULL AND p."deletedAt" IS NULL
      ORDER BY p."archivedAt" IS NOT NULL, lower(p."name"), p."id"`,
    [userId],
  );
  return result.rows;
}

/** The id of the project at an address, if the user is a member of it. */
export async function findProjectId(pool: Pool, userId: string, slug: string): Promise<string | null> {
  const result = await pool.query<{ id: string }>(
    `SELECT p."id" FROM "Project" p JOIN "ProjectMember" m ON m."projectId" = p."id"
      WHERE p."slug" = $1 AND m."userId" = $2 AND m."deletedAt" IS NULL AND p."deletedAt" IS NULL`,
    [slug, userId],
  );
  return result.rows[0]?.id ?? null;
}

/** Whether an address is taken by any project. */
export async function isSlugTaken(pool: Pool, slug: string): Promise<boolean> {
  const result = await pool.query('SELECT 1 FROM "Project" WHERE "slug" = $1', [slug]);
  return result.rowCount === 1;
}
