import { z } from 'zod';

import { backlogDraftSchema } from '@/lib/schemas/backlog-draft';
import { proposalEngineSchema } from '@/lib/schemas/backlog-proposal';
import { type PartAnswer, partAnswerSchema } from '@/server/ai/generate-backlog/model/part-answer';
import type { Queryable } from '@/server/operations/queryable';

const rangeSchema = partAnswerSchema.shape.range;
const draftedSchema = z.object({
  draft: backlogDraftSchema,
  engine: proposalEngineSchema,
  note: z.string().nullable(),
});

/** What the steps of a generation hand on to each other: the parts that a model is given, its answers, and the draft. */
export type HandedOn = z.infer<typeof draftedSchema> & {
  parts: z.infer<typeof rangeSchema>[];
  answers: Record<string, PartAnswer>;
};

async function handedOn(db: Queryable, id: string, keys: (keyof HandedOn)[]): Promise<unknown> {
  const result = await db.query<Record<string, unknown>>(
    `SELECT ${keys.map((key) => `"draft" -> '${key}' AS "${key}"`).join(', ')} FROM "Generation" WHERE "id" = $1`,
    [id],
  );
  return result.rows[0];
}

const askedSchema = z.object({
  parts: z.array(rangeSchema),
  answers: z
    .record(z.string(), partAnswerSchema)
    .nullable()
    .transform((answers) => answers ?? {}),
});

/** The parts that a model is given, and what came of asking so far, by the number of the part. */
export async function askedIn(db: Queryable, id: string): Promise<Pick<HandedOn, 'parts' | 'answers'>> {
  return askedSchema.parse(await handedOn(db, id, ['parts', 'answers']));
}

/** What came of asking a model, a part after the other; nothing where there was none to ask. */
export async function answersIn(db: Queryable, id: string): Promise<PartAnswer[]> {
  const { answers } = askedSchema.pick({ answers: true }).parse(await handedOn(db, id, ['answers']));
  return Object.values(answers).sort((a, b) => a.range.start - b.range.start);
}

/** The draft as the last step left it. */
export async function draftedIn(
  db: Queryable,
  id: string,
): Promise<Pick<HandedOn, 'draft' | 'engine' | 'note'>> {
  return draftedSchema.parse(await handedOn(db, id, ['draft', 'engine', 'note']));
}
