import { v5 as idFrom } from 'uuid';

import { AppError } from '@/lib/errors';
import { operationSchema } from '@/lib/operations/registry';
import { commit } from '@/server/operations/commit';
import type { WritePath } from '@/server/operations/write-path';

type OverdueSprint = { id: string; projectId: string; name: string; endDate: string };

/** Names the reminder of a sprint, so that a sprint gets one, however often this runs. */
const REMINDER = 'sprint-is-over';

async function overdueSprints(path: WritePath, now: Date): Promise<OverdueSprint[]> {
  const result = await path.pool.query<OverdueSprint>(
    `SELECT s."id", s."projectId", s."name", to_char(s."endDate", 'YYYY-MM-DD') AS "endDate"
       FROM "Sprint" s JOIN "Project" p ON p."id" = s."projectId"
      WHERE s."status" = 'active' AND s."endsAt" <= $1 AND s."deletedAt" IS NULL
        AND p."archivedAt" IS NULL AND p."deletedAt" IS NULL LIMIT 500`,
    [now],
  );
  return result.rows;
}

/** Records an insight for each running sprint that is past its end, once a sprint; answers how many are new. */
export async function remindOfOverdueSprints(path: WritePath, now: Date): Promise<number> {
  let reminded = 0;
  for (const { id: sprintId, projectId, name, endDate } of await overdueSprints(path, now)) {
    const id = idFrom(REMINDER, sprintId);
    const known = await path.pool.query('SELECT 1 FROM "Insight" WHERE "id" = $1', [id]);
    if (known.rowCount === 1) continue;
    const operation = operationSchema.parse({
      type: 'insight.create',
      id,
      sprintId,
      insightType: 'risk',
      severity: 'warning',
      title: `${[...name].slice(0, 120).join('')} is over: complete it`,
      description: `Its last day was ${endDate}. Completing it decides about what is not done and seals its report.`,
      linkedEntities: [{ type: 'sprint', id: sprintId }],
    });
    try {
      await commit(path, { projectId, actor: { kind: 'system' }, source: 'job', operations: [operation] });
      reminded += 1;
    } catch (error) {
      // Another process was faster, or the sprint or the project is gone by now.
      if (!(error instanceof AppError) || error.status >= 500) throw error;
    }
  }
  return reminded;
}
