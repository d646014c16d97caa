import type { Proposal } from '@/lib/schemas/assistant';
import { instantText, rowFromJson } from '@/server/operations/tables';
import type { Queryable } from '@/server/operations/queryable';

export type ProposalStatus = Proposal['status'];

/** A proposal as a list shows it. */
export type ProposalSummary = {
  id: string;
  title: string;
  proposalType: string;
  status: ProposalStatus;
  explanation: string;
  evidence: unknown;
  requestedBy: { id: string; name: string } | null;
  reviewedBy: { id: string; name: string } | null;
  reviewedAt: string | null;
  rejectReason: string | null;
  expiresAt: string;
  createdAt: string;
};

const instant = (column: string) => `${instantText(`p."${column}"`)} AS "${column}"`;

/** Whether anything became an item; a proposal whose evidence does not count them has something, too. */
const HAS_ITEMS = `COALESCE((p."evidence"->>'epics')::int + (p."evidence"->>'stories')::int
                            + (p."evidence"->>'tasks')::int > 0, true)`;

/** Proposals of the project, newest first, after the id `cursor`. One query. Pending are those with something to review. */
export async function loadProposals(
  db: Queryable,
  projectId: string,
  { status, cursor, limit }: { status: ProposalStatus | null; cursor: string | null; limit: number },
): Promise<ProposalSummary[]> {
  const result = await db.query<ProposalSummary>(
    `SELECT p."id", p."title", p."proposalType", p."status", p."explanation", p."evidence", p."rejectReason",
            ${instant('reviewedAt')}, ${instant('expiresAt')}, ${instant('createdAt')},
            CASE WHEN a."id" IS NULL THEN NULL ELSE json_build_object('id', a."id", 'name', a."name") END AS "requestedBy",
            CASE WHEN r."id" IS NULL THEN NULL ELSE json_build_object('id', r."id", 'name', r."name") END AS "reviewedBy"
       FROM "Proposal" p
       LEFT JOIN "Generation" g ON g."proposalId" = p."id"
       LEFT JOIN "User" a ON a."id" = COALESCE(p."createdBy", g."requestedBy")
       LEFT JOIN "User" r ON r."id" = p."reviewedBy"
      WHERE p."projectId" = $1 AND p."deletedAt" IS NULL
        AND ($2::text IS NULL OR p."status"::text = $2 AND ($2 <> 'pending' OR ${HAS_ITEMS}))
        AND ($3::uuid IS NULL OR p."id" < $3)
      ORDER BY p."id" DESC LIMIT $4`,
    [projectId, status, cursor, limit],
  );
  return result.rows;
}

/** How many proposals of the project wait for a decision. One of which nothing became an item asks for none. */
export async function countPending(db: Queryable, projectId: string): Promise<number> {
  const result = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "Proposal" p
      WHERE p."projectId" = $1 AND p."status" = 'pending' AND p."deletedAt" IS NULL AND ${HAS_ITEMS}`,
    [projectId],
  );
  return result.rows[0]?.count ?? 0;
}

/** A proposal of the project whole; undefined when it is not there. */
export async function loadProposal(
  db: Queryable,
  projectId: string,
  id: string,
): Promise<Proposal | undefined> {
  const result = await db.query<{ row: Record<string, unknown> }>(
    `SELECT to_jsonb(p) AS row FROM "Proposal" p
      WHERE p."projectId" = $1 AND p."id" = $2 AND p."deletedAt" IS NULL`,
    [projectId, id],
  );
  const row = result.rows[0]?.row;
  return row && (rowFromJson('proposal', row) as Proposal);
}

/** Pending proposals whose time is over, of all projects that can be changed. */
export async function loadOverdueProposals(
  db: Queryable,
  limit: number,
): Promise<{ id: string; projectId: string }[]> {
  const result = await db.query<{ id: string; projectId: string }>(
    `SELECT o."id", o."projectId" FROM "Proposal" o JOIN "Project" p ON p."id" = o."projectId"
      WHERE o."status" = 'pending' AND o."expiresAt" <= now() AND o."deletedAt" IS NULL
        AND p."archivedAt" IS NULL AND p."deletedAt" IS NULL
      ORDER BY o."expiresAt" LIMIT $1`,
    [limit],
  );
  return result.rows;
}
