import type { Queryable } from '@/server/operations/queryable';

type Tokens = { inputTokens: number; outputTokens: number };

export type BegunCall = {
  id: string;
  projectId: string;
  subjectId: string | null;
  capability: string;
  model: string;
  promptVersion: string;
  /** About how many tokens the request has. */
  inputTokens: number;
};

export type CallResult = Tokens & {
  outcome: 'ok' | 'error' | 'timeout' | 'invalid';
  attempts: number;
  latencyMs: number;
  error: string | null;
};

/** Notes a call of a model before it is made: one whose process dies has used its tokens all the same. */
export async function beginCall(db: Queryable, call: BegunCall): Promise<void> {
  await db.query(
    `INSERT INTO "ModelCall" ("id", "projectId", "subjectId", "capability", "model", "promptVersion", "outcome",
        "attempts", "inputTokens", "outputTokens", "latencyMs", "error", "createdAt")
     VALUES ($1, $2, $3, $4, $5, $6, 'error', 1, $7, 0, 0, 'unfinished', now())`,
    [
      call.id,
      call.projectId,
      call.subjectId,
      call.capability,
      call.model,
      call.promptVersion,
      call.inputTokens,
    ],
  );
}

/** Notes how a call ended, successful or not. */
export async function endCall(db: Queryable, id: string, result: CallResult): Promise<void> {
  await db.query(
    `UPDATE "ModelCall" SET "outcome" = $2, "attempts" = $3, "inputTokens" = $4, "outputTokens" = $5, "latencyMs" = $6,
        "error" = $7 WHERE "id" = $1`,
    [
      id,
      result.outcome,
      result.attempts,
      result.inputTokens,
      result.outputTokens,
      result.latencyMs,
      result.error,
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
