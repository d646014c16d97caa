import type { Pool } from 'pg';

import type { ProjectRole } from '@/lib/permissions';

export type MemberItem = {
  id: string;
  userId: string;
  name: string;
  email: string;
  role: ProjectRole;
  version: number;
};

/** The members of a project by name. */
export async function listMembers(pool: Pool, projectId: string): Promise<MemberItem[]> {
  const result = await pool.query<MemberItem>(
    `SELECT m."id", m."userId", u."name", u."email", m."role", m."version"
       FROM "ProjectMember" m JOIN "User" u ON u."id" = m."userId"
      WHERE m."projectId" = $1 AND m."deletedAt" IS NULL ORDER BY lower(u."name"), m."id"`,
    [projectId],
  );
  return result.rows;
}

/** Whether somebody with this address is a member of the project. */
export async function isMemberByEmail(pool: Pool, projectId: string, email: string): Promise<boolean> {
  const result = await pool.query(
    `SELECT 1 FROM "ProjectMember" m JOIN "User" u ON u."id" = m."userId"
      WHERE m."projectId" = $1 AND m."deletedAt" IS NULL AND u."email" = $2`,
    [projectId, email],
  );
  return result.rowCount === 1;
}

export type InvitationView = {
  id: string;
  projectId: string;
  slug: string;
  projectName: string;
  inviter: string;
  email: string;
  role: ProjectRole;
  open: boolean;
  accepted: boolean;
};

/** An invitation as the invited sees it. */
export async function findInvitation(pool: Pool, id: string): Promise<InvitationView | null> {
  const result = await pool.query<InvitationView>(
    `SELECT i."id", i."projectId", p."slug", p."name" AS "projectName", u."name" AS inviter, i."email", i."role",
            i."acceptedAt" IS NULL AND i."revokedAt" IS NULL AND i."expiresAt" > now() AS open,
            i."acceptedAt" IS NOT NULL AS accepted
       FROM "Invitation" i JOIN "Project" p ON p."id" = i."projectId" JOIN "User" u ON u."id" = i."invitedBy"
      WHERE i."id" = $1 AND i."deletedAt" IS NULL AND p."deletedAt" IS NULL`,
    [id],
  );
  return result.rows[0] ?? null;
}
