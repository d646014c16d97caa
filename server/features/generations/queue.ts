import type { Pool, PoolClient } from 'pg';

import { AppError } from '@/lib/errors';
import type { BacklogConstraints } from '@/lib/schemas/backlog-draft';
import { COLUMNS, type GenerationRow, rowsOf } from '@/server/features/generations/queries';
import type { Queryable } from '@/server/operations/queryable';
import { inTransaction } from '@/server/transaction';

/** The most generations that wait or run at once: the job makes one proposal of a project after the other. */
export const MAX_OPEN = { project: 10, person: 5 } as const;

/** Whoever queues a generation holds this lock until it can be counted. */
const LOCK_KEY = 72707370;

function exclusively<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK_KEY]);
    return work(client);
  });
}

/** LIMIT_EXCEEDED, saying which, when the project or the person has as many open generations as they may. */
async function assertRoom(db: Queryable, projectId: string, requestedBy: string): Promise<void> {
  const result = await db.query<{ project: number; person: number }>(
    `SELECT count(*) FILTER (WHERE "projectId" = $1)::int AS project,
            count(*) FILTER (WHERE "requestedBy" = $2)::int AS person
       FROM "Generation" WHERE "status" IN ('queued', 'running') AND ("projectId" = $1 OR "requestedBy" = $2)`,
    [projectId, requestedBy],
  );
  const open = result.rows[0] ?? { project: 0, person: 0 };
  const wait = 'Wait until one is ready, or cancel one.';
  if (open.project >= MAX_OPEN.project)
    throw new AppError(
      'LIMIT_EXCEEDED',
      `${open.project} proposals of this project are being made. ${wait}`,
      {
        details: { limit: MAX_OPEN.project, of: 'project' },
      },
    );
  if (open.person >= MAX_OPEN.person)
    throw new AppError('LIMIT_EXCEEDED', `${open.person} proposals are being made for you. ${wait}`, {
      details: { limit: MAX_OPEN.person, of: 'person' },
    });
}

export type NewGeneration = {
  id: string;
  projectId: string;
  requestedBy: string;
  title: string;
  text: string;
  constraints: BacklogConstraints;
  proposalId: string;
};

/**
 * Queues a specification for its job. One that the same person queued already, from another tab or because the first
 * answer was lost, stays the only one. LIMIT_EXCEEDED when too many are open.
 */
export function enqueueGeneration(pool: Pool, generation: NewGeneration): Promise<GenerationRow> {
  const { id, projectId, requestedBy, title, text, constraints, proposalId } = generation;
  const given = [projectId, requestedBy, title, text, JSON.stringify(constraints)];
  return exclusively(pool, async (client) => {
    const [same] = await rowsOf(
      client,
      `SELECT ${COLUMNS} FROM "Generation" WHERE "projectId" = $1 AND "status" IN ('queued', 'running')
          AND "requestedBy" = $2 AND "title" = $3 AND "text" = $4 AND "constraints" = $5::jsonb`,
      given,
    );
    if (same) return same;
    await assertRoom(client, projectId, requestedBy);
    const [row] = await rowsOf(
      client,
      `INSERT INTO "Generation" ("projectId", "requestedBy", "title", "text", "constraints", "id", "proposalId", "status",
          "attempt", "steps", "createdAt", "updatedAt")
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', 1, '{}', now(), now()) RETURNING ${COLUMNS}`,
      [...given, id, proposalId],
    );
    if (!row) throw new Error('a generation was not kept');
    return row;
  });
}

/**
 * Queues a generation that failed or was cancelled once more, on behalf of who asks for that; undefined when it is neither.
 * What a model answered is kept, as it was paid for. LIMIT_EXCEEDED when too many are open.
 */
export function requeueGeneration(
  pool: Pool,
  projectId: string,
  id: string,
  requestedBy: string,
): Promise<GenerationRow | undefined> {
  return exclusively(pool, async (client) => {
    await assertRoom(client, projectId, requestedBy);
    const [row] = await rowsOf(
      client,
      `UPDATE "Generation" SET "status" = 'queued', "attempt" = "attempt" + 1, "step" = NULL, "steps" = '{}',
          "error" = NULL, "requestedBy" = $3, "updatedAt" = now(), "draft" = (
            SELECT jsonb_build_object('answers', COALESCE(jsonb_object_agg(part.key, part.value), '{}'))
              FROM jsonb_each("draft" -> 'answers') part WHERE part.value #> '{answer,ok}' = 'true')
        WHERE "projectId" = $1 AND "id" = $2 AND "status" IN ('failed', 'cancelled') RETURNING ${COLUMNS}`,
      [projectId, id, requestedBy],
    );
    return row;
  });
}

/** Says of a queued generation why it has not begun; null takes that back, and its time begins anew. */
export async function noteWaiting(
  db: Queryable,
  { id, attempt }: Pick<GenerationRow, 'id' | 'attempt'>,
  sentence: string | null,
): Promise<GenerationRow | undefined> {
  const [row] = await rowsOf(
    db,
    `UPDATE "Generation" SET "error" = $3, "updatedAt" = CASE WHEN $3::text IS NULL THEN now() ELSE "updatedAt" END
      WHERE "id" = $1 AND "attempt" = $2 AND "status" = 'queued' RETURNING ${COLUMNS}`,
    [id, attempt, sentence],
  );
  return row;
}

/** Queued generations that no job took up for so many minutes. */
export function loadWaitingGenerations(db: Queryable, minutes: number): Promise<GenerationRow[]> {
  return rowsOf(
    db,
    `SELECT ${COLUMNS} FROM "Generation"
      WHERE "status" = 'queued' AND "updatedAt" < now() - make_interval(mins => $1) ORDER BY "updatedAt" LIMIT 100`,
    [minutes],
  );
}

/**
 * Fails open generations that nothing has happened to for so many minutes, of one project or of all. The steps of a project
 * take turns, so a generation is not lost while others of its project get further.
 */
export function failLostGenerations(
  db: Queryable,
  { minutes, projectId = null }: { minutes: number; projectId?: string | null },
): Promise<GenerationRow[]> {
  return rowsOf(
    db,
    `UPDATE "Generation" g SET "status" = 'failed', "progress" = NULL, "updatedAt" = now(),
        "error" = CASE "status" WHEN 'queued' THEN 'The job service never took it up. You can start it again.'
                                ELSE 'The work stopped without an answer. You can start it again.' END
      WHERE "status" IN ('queued', 'running') AND "updatedAt" < now() - make_interval(mins => $1)
        AND ($2::uuid IS NULL OR "projectId" = $2)
        AND NOT EXISTS (
          SELECT FROM "Generation" o WHERE o."projectId" = g."projectId" AND o."status" IN ('running', 'done')
             AND o."updatedAt" >= now() - make_interval(mins => $1))
      RETURNING ${COLUMNS}`,
    [minutes, projectId],
  );
}
