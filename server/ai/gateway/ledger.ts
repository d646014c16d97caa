import type { Queryable } from '@/server/operations/queryable';

export type ModelCallRecord = {
  id: string;
  projectId: string;
  subjectId: string | null;
  capability: string;
  model: string;
  promptVersion: string;
  outcome: 'ok' | 'error' | 'timeout' | 'invalid';
  attempts: number;
  inputTokens: number;
  outputTokens: number;
  latencyMs: number;
  error: string | null;
};

/** Notes a call of a model, successful or not. */
export async function recordCall(db: Queryable, call: ModelCallRecord): Promise<void> {
  await db.query(
    `INSERT INTO "ModelCall" ("id", "projectId", "subjectId", "capability", "model", "promptVersion", "outcome",
        "attempts", "inputTokens", "outputTokens", "latencyMs", "error", "createdAt")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, now())`,
    [
      call.id,
      call.projectId,
      call.subjectId,
      call.capability,
      call.model,
      call.promptVersion,
      call.outcome,
      call.attempts,
      call.inputTokens,
      call.outputTokens,
      call.latencyMs,
      call.error,
    ],
  );
}

/** The tokens a project used in the last 24 hours. */
export async function tokensOfLastDay(db: Queryable, projectId: string): Promise<number> {
  const result = await db.query<{ tokens: number }>(
    `SELECT COALESCE(SUM("inputTokens" + "outputTokens"), 0)::float8 AS tokens FROM "ModelCall"
      WHERE "projectId" = $1 AND "createdAt" > now() - interval '1 day'`,
    [projectId],
  );
  return result.rows[0]?.tokens ?? 0;
}
