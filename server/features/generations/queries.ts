import type { Pool } from 'pg';
import { z } from 'zod';

import { backlogConstraintsSchema, type BacklogConstraints } from '@/lib/schemas/backlog-draft';
import {
  GENERATION_STATUSES,
  generationStepSchema,
  stepResultSchema,
  type GenerationRequest,
  type GenerationStep,
  type StepResult,
} from '@/lib/schemas/generation';
import type { Queryable } from '@/server/operations/queryable';

const generationRowSchema = z.object({
  id: z.string(),
  projectId: z.string(),
  requestedBy: z.string(),
  title: z.string(),
  constraints: backlogConstraintsSchema,
  status: z.enum(GENERATION_STATUSES),
  attempt: z.int(),
  step: generationStepSchema.nullable(),
  steps: z.partialRecord(generationStepSchema, stepResultSchema),
  proposalId: z.string(),
  error: z.string().nullable(),
  characters: z.int(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
/** A generation without its text and draft, which may be large. */
export type GenerationRow = z.infer<typeof generationRowSchema>;

const COLUMNS = `"id", "projectId", "requestedBy", "title", "constraints", "status", "attempt", "step", "steps",
  "proposalId", "error", char_length("text") AS "characters", "createdAt", "updatedAt"`;

async function rowsOf(db: Queryable, sql: string, values: unknown[]): Promise<GenerationRow[]> {
  const result = await db.query(sql, values);
  return z.array(generationRowSchema).parse(result.rows);
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

/** Keeps a specification, queued for its job. */
export async function insertGeneration(db: Queryable, row: NewGeneration): Promise<void> {
  await db.query(
    `INSERT INTO "Generation" ("id", "projectId", "requestedBy", "title", "text", "constraints", "status", "attempt",
        "steps", "proposalId", "createdAt", "updatedAt")
     VALUES ($1, $2, $3, $4, $5, $6, 'queued', 1, '{}', $7, now(), now())`,
    [
      row.id,
      row.projectId,
      row.requestedBy,
      row.title,
      row.text,
      JSON.stringify(row.constraints),
      row.proposalId,
    ],
  );
}

/** A generation of the project, or undefined. */
export async function loadGeneration(
  db: Queryable,
  projectId: string,
  id: string,
): Promise<GenerationRow | undefined> {
  const [row] = await rowsOf(db, `SELECT ${COLUMNS} FROM "Generation" WHERE "projectId" = $1 AND "id" = $2`, [
    projectId,
    id,
  ]);
  return row;
}

/** The generations of the project that are no proposal yet, newest first. */
export function loadOpenGenerations(db: Queryable, projectId: string): Promise<GenerationRow[]> {
  return rowsOf(
    db,
    `SELECT ${COLUMNS} FROM "Generation" WHERE "projectId" = $1 AND "status" <> 'done' ORDER BY "id" DESC LIMIT 20`,
    [projectId],
  );
}

/** The specification's text, exactly as it was given. */
export async function loadSpecText(db: Queryable, projectId: string, id: string): Promise<string | null> {
  const result = await db.query<{ text: string }>(
    'SELECT "text" FROM "Generation" WHERE "projectId" = $1 AND "id" = $2',
    [projectId, id],
  );
  return result.rows[0]?.text ?? null;
}

/** What the last step handed on. */
export async function loadDraft(db: Queryable, id: string): Promise<unknown> {
  const result = await db.query<{ draft: unknown }>('SELECT "draft" FROM "Generation" WHERE "id" = $1', [id]);
  return result.rows[0]?.draft;
}

/** Takes up a step; undefined when the generation was cancelled, has ended or is at another attempt. */
export async function beginStep(
  pool: Pool,
  { generationId, projectId, attempt }: GenerationRequest,
  step: GenerationStep,
): Promise<GenerationRow | undefined> {
  const [row] = await rowsOf(
    pool,
    `UPDATE "Generation" SET "status" = 'running', "step" = $4, "updatedAt" = now()
      WHERE "projectId" = $1 AND "id" = $2 AND "attempt" = $3 AND "status" IN ('queued', 'running')
      RETURNING ${COLUMNS}`,
    [projectId, generationId, attempt, step],
  );
  return row;
}

/** Says that the work goes on; undefined when the generation was cancelled, has ended or is at another attempt. */
export async function touchGeneration(
  pool: Pool,
  { id, attempt }: Pick<GenerationRow, 'id' | 'attempt'>,
): Promise<GenerationRow | undefined> {
  const [row] = await rowsOf(
    pool,
    `UPDATE "Generation" SET "updatedAt" = now()
      WHERE "id" = $1 AND "attempt" = $2 AND "status" = 'running' RETURNING ${COLUMNS}`,
    [id, attempt],
  );
  return row;
}

/** Notes what a step did. `draft` replaces what the steps hand on; undefined leaves it. */
export async function finishStep(
  pool: Pool,
  { generationId, attempt }: GenerationRequest,
  step: GenerationStep,
  result: StepResult,
  draft: unknown,
): Promise<GenerationRow | undefined> {
  const [row] = await rowsOf(
    pool,
    `UPDATE "Generation" SET "steps" = "steps" || jsonb_build_object($3::text, $4::jsonb),
        "draft" = COALESCE($5::jsonb, "draft"), "updatedAt" = now()
      WHERE "id" = $1 AND "attempt" = $2 AND "status" = 'running' RETURNING ${COLUMNS}`,
    [generationId, attempt, step, JSON.stringify(result), draft === undefined ? null : JSON.stringify(draft)],
  );
  return row;
}

/** Ends a generation that is still open, as done or failed. The draft goes: it is in the proposal, or made anew by a retry. */
export async function endGeneration(
  db: Queryable,
  { projectId, generationId, attempt }: GenerationRequest,
  status: 'done' | 'failed',
  error: string | null,
): Promise<GenerationRow | undefined> {
  const [row] = await rowsOf(
    db,
    `UPDATE "Generation" SET "status" = $4, "error" = $5, "draft" = NULL, "updatedAt" = now()
      WHERE "projectId" = $1 AND "id" = $2 AND "attempt" = $3 AND "status" IN ('queued', 'running')
      RETURNING ${COLUMNS}`,
    [projectId, generationId, attempt, status, error],
  );
  return row;
}

/** Cancels a generation that is open and whose proposal is not being stored: what began to store one ends with it. */
export async function stopGeneration(
  db: Queryable,
  projectId: string,
  id: string,
): Promise<GenerationRow | undefined> {
  const [row] = await rowsOf(
    db,
    `UPDATE "Generation" SET "status" = 'cancelled', "draft" = NULL, "updatedAt" = now()
      WHERE "projectId" = $1 AND "id" = $2 AND "status" IN ('queued', 'running') AND "step" IS DISTINCT FROM 'store'
      RETURNING ${COLUMNS}`,
    [projectId, id],
  );
  return row;
}

/** Queues a generation that failed or was cancelled once more, on behalf of who asks for that. */
export async function requeueGeneration(
  db: Queryable,
  projectId: string,
  id: string,
  requestedBy: string,
): Promise<GenerationRow | undefined> {
  const [row] = await rowsOf(
    db,
    `UPDATE "Generation" SET "status" = 'queued', "attempt" = "attempt" + 1, "step" = NULL, "steps" = '{}',
        "error" = NULL, "requestedBy" = $3, "updatedAt" = now()
      WHERE "projectId" = $1 AND "id" = $2 AND "status" IN ('failed', 'cancelled') RETURNING ${COLUMNS}`,
    [projectId, id, requestedBy],
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
 * Open generations that nothing has happened to for so many minutes. A queued one waits for those of its project that
 * run, one at a time, so it counts only where nothing has happened to those either.
 */
export function loadLostGenerations(db: Queryable, minutes: number): Promise<GenerationRow[]> {
  return rowsOf(
    db,
    `SELECT ${COLUMNS} FROM "Generation" g
      WHERE "status" IN ('queued', 'running') AND "updatedAt" < now() - make_interval(mins => $1)
        AND ("status" = 'running' OR NOT EXISTS (
          SELECT FROM "Generation" o WHERE o."projectId" = g."projectId" AND o."status" <> 'queued'
             AND o."updatedAt" >= now() - make_interval(mins => $1)))
      ORDER BY "updatedAt" LIMIT 100`,
    [minutes],
  );
}
