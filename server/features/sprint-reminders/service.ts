import { v5 as idFrom } from 'uuid';

import { AppError } from '@/lib/errors';
import { operationSchema } from '@/lib/operations/registry';
import { commit } from '@/server/operations/commit';
import type { WritePath } from '@/server/operations/write-path';

/** Names the reminder of a sprint, so that a sprint gets one, however often this runs. */
const REMINDER = 'sprint-is-over';

function reminderOf(sprintId: string): string {
  return idFrom(REMINDER, sprintId);
}

type OverdueSprint = { id: string; projectId: string; name: string; endDate: string };

/** The running sprints that are past their end and have no reminder yet. */
async function unremindedSprints({ pool }: WritePath, now: Date): Promise<OverdueSprint[]> {
  const result = await pool.query<OverdueSprint & { insights: string[] }>(
    `SELECT s."id", s."projectId", s."name", to_char(s."endDate", 'YYYY-MM-DD') AS "endDate",
            ARRAY(SELECT i."id"::text FROM "Insight" i WHERE i."sprintId" = s."id") AS insights
       FROM "Sprint" s JOIN "Project" p ON p."id" = s."projectId"
      WHERE s."status" = 'active' AND s."endsAt" <= $1 AND s."deletedAt" IS NULL
        AND p."archivedAt" IS NULL AND p."deletedAt" IS NULL`,
    [now],
  );
  return result.rows.filter(({ id, insights }) => !insights.includes(reminderOf(id)));
}

/** Records an insight for each running sprint that is past its end, once a sprint; answers how many are new. */
export async function remindOfOverdueSprints(path: WritePath, now: Date): Promise<number> {
  let reminded = 0;
  for (const { id: sprintId, projectId, name, endDate } of await unremindedSprints(path, now)) {
    const id = reminderOf(sprintId);
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
