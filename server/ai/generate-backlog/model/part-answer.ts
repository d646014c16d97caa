import { z } from 'zod';

import { MODEL_FAILURES } from '@/server/ai/gateway/call';
import { modelBacklogSchema } from '@/server/ai/generate-backlog/schema';

const answeredSchema = z.object({
  ok: z.literal(true),
  value: modelBacklogSchema,
  model: z.string(),
  promptVersion: z.string(),
});
const failedSchema = z.object({ ok: z.literal(false), reason: z.enum(MODEL_FAILURES), sentence: z.string() });

/** What came of asking a model for one part of a specification, as it is kept until all parts are there. */
export const partAnswerSchema = z.object({
  range: z.object({ start: z.int().min(0), end: z.int().min(0) }),
  ms: z.number().min(0),
  answer: z.discriminatedUnion('ok', [answeredSchema, failedSchema]),
});
export type PartAnswer = z.infer<typeof partAnswerSchema>;
