import { z } from 'zod';

import { canonicalRecord } from '@/lib/operations/sprint-record';
import { idSchema } from '@/lib/schemas/fields';
import { sprintRecord } from '@/server/features/sprints/service';
import { projectProcedure, router } from '@/server/trpc/procedures';

/** `body` is JSON of a sprint's record; when `sealed`, the very text whose SHA-256 is `sha256`. */
export type SprintReportAnswer =
  | { sealed: true; body: string; sha256: string; sealedAt: string }
  | { sealed: false; body: string; asOf: string };

export const sprintsRouter = router({
  /** The report of a sprint: the sealed bytes of a completed one, else what closing it now would give. */
  report: projectProcedure('project.read')
    .input(z.object({ sprintId: idSchema }))
    .query(async ({ ctx, input }): Promise<SprintReportAnswer> => {
      const asOf = new Date().toISOString();
      const { record, sealed } = await sprintRecord(ctx.container.pool, ctx.project, input.sprintId, asOf);
      if (!sealed) return { sealed: false, body: canonicalRecord(record), asOf };
      const { body, sha256, sealedAt } = sealed;
      return { sealed: true, body, sha256, sealedAt };
    }),
});
