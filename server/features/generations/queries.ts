import { z } from 'zod';

import { backlogConstraintsSchema } from '@/lib/schemas/backlog-draft';
import {
  GENERATION_STATUSES,
  GENERATION_STEPS,
  generationStepSchema,
  modelProgressSchema,
  stepResultSchema,
  type GenerationRequest,
  type GenerationStep,
  type ModelProgress,
  type StepResult,
} from '@/lib/schemas/generation';
import type { PartAnswer } from '@/server/ai/generate-backlog/model/part-answer';
import type { HandedOn } from '@/server/features/generations/handed-on';
import type { Queryable } from '@/server/operations/queryable';

const generationRowSchema = z.object({
  id: z.string(),
  projectId: z.string(),
  requestedBy: z.string(),
  title: z.string(),
  constraints: backlogConstraintsSchema,
  status: z.enum(GENERATION_STATUSES),
  attempt: z.int(),
  turn: z.int(),
  step: generationStepSchema.nullable(),
  steps: z.partialRecord(generationStepSchema, stepResultSchema),
  progress: modelProgressSchema.nullable(),
  proposalId: z.string(),
  error: z.string().nullable(),
  characters: z.int(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
/** A generation without its text and draft, which may be large. */
export type GenerationRow = z.infer<typeof generationRowSchema>;

export const COLUMNS = `"id", "projectId", "requestedBy", "title", "constraints", "status", "attempt", "turn", "step",
  "steps", "progress", "proposalId", "error", char_length("text") AS "characters", "createdAt", "updatedAt"`;

/** The generations that a statement with these columns returns. */
export async function rowsOf(db: Queryable, sql: string, values: unknown[]): Promise<GenerationRow[]> {
  const result = await db.query(sql, values);
  return z.array(generationRowSchema).parse(result.rows);
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

/** The generations of the project that are no proposal yet: those that are open, then what ended otherwise, newest first. */
export function loadOpenGenerations(db: Queryable, projectId: string): Promise<GenerationRow[]> {
  return rowsOf(
    db,
    `SELECT ${COLUMNS} FROM "Generation" WHERE "projectId" = $1 AND "status" <> 'done'
      ORDER BY "status" IN ('queued', 'running') DESC, "id" DESC LIMIT 20`,
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

/**
 * Takes up a step, and takes it from whoever is still at it; undefined when the generation was cancelled, has ended, is at
 * another attempt or beyond this step.
 */
export async function beginStep(
  db: Queryable,
  { generationId, projectId, attempt }: GenerationRequest,
  step: GenerationStep,
  progress: ModelProgress | null = null,
): Promise<GenerationRow | undefined> {
  const [row] = await rowsOf(
    db,
    `UPDATE "Generation" SET "status" = 'running', "step" = $4, "turn" = "turn" + 1, "progress" = $5, "error" = NULL,
        "updatedAt" = now()
      WHERE "projectId" = $1 AND "id" = $2 AND "attempt" = $3 AND "status" IN ('queued', 'running')
        AND ("step" IS NULL OR "step" = ANY ($6::text[]))
      RETURNING ${COLUMNS}`,
    [
      projectId,
      generationId,
      attempt,
      step,
      progress,
      GENERATION_STEPS.slice(0, GENERATION_STEPS.indexOf(step) + 1),
    ],
  );
  return row;
}

type Turn = Pick<GenerationRow, 'id' | 'turn'>;

/** Notes how far a model is; undefined when the generation was cancelled, has ended, or the step was begun again. */
export async function noteProgress(
  db: Queryable,
  { id, turn }: Turn,
  progress: ModelProgress,
): Promise<GenerationRow | undefined> {
  const [row] = await rowsOf(
    db,
    `UPDATE "Generation" SET "progress" = $3, "updatedAt" = now()
      WHERE "id" = $1 AND "turn" = $2 AND "status" = 'running' RETURNING ${COLUMNS}`,
    [id, turn, progress],
  );
  return row;
}

/** Keeps what came of one part of the text beside the others; undefined like `noteProgress`. */
export async function keepAnswer(
  db: Queryable,
  { id, turn }: Turn,
  part: number,
  answer: PartAnswer,
): Promise<GenerationRow | undefined> {
  const [row] = await rowsOf(
    db,
    `UPDATE "Generation" SET "updatedAt" = now(), "draft" = COALESCE("draft", '{}') ||
        jsonb_build_object('answers', COALESCE("draft" -> 'answers', '{}') || jsonb_build_object($3::text, $4::jsonb))
      WHERE "id" = $1 AND "turn" = $2 AND "status" = 'running' RETURNING ${COLUMNS}`,
    [id, turn, String(part), JSON.stringify(answer)],
  );
  return row;
}

/** Notes what a step did, and adds to what the steps hand on; undefined like `noteProgress`. */
export async function finishStep(
  db: Queryable,
  { id, turn }: Turn,
  step: GenerationStep,
  result: StepResult,
  handedOn: Partial<HandedOn> = {},
): Promise<GenerationRow | undefined> {
  const [row] = await rowsOf(
    db,
    `UPDATE "Generation" SET "steps" = "steps" || jsonb_build_object($3::text, $4::jsonb), "progress" = NULL,
        "draft" = COALESCE("draft", '{}') || $5::jsonb, "updatedAt" = now()
      WHERE "id" = $1 AND "turn" = $2 AND "status" = 'running' RETURNING ${COLUMNS}`,
    [id, turn, step, JSON.stringify(result), JSON.stringify(handedOn)],
  );
  return row;
}

/** Ends a generation that is still open, as done or failed. What the steps handed on goes once it is in the proposal. */
export async function endGeneration(
  db: Queryable,
  { projectId, generationId, attempt }: GenerationRequest,
  status: 'done' | 'failed',
  error: string | null,
): Promise<GenerationRow | undefined> {
  const [row] = await rowsOf(
    db,
    `UPDATE "Generation" SET "status" = $4::text::"GenerationStatus", "error" = $5, "progress" = NULL, "updatedAt" = now(),
        "draft" = CASE $4::text WHEN 'done' THEN NULL ELSE "draft" END
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
    `UPDATE "Generation" SET "status" = 'cancelled', "error" = NULL, "progress" = NULL, "updatedAt" = now()
      WHERE "projectId" = $1 AND "id" = $2 AND "status" IN ('queued', 'running') AND "step" IS DISTINCT FROM 'store'
      RETURNING ${COLUMNS}`,
    [projectId, id],
  );
  return row;
}
