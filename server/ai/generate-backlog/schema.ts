import { z } from 'zod';

import { PRIORITIES } from '@/lib/schemas/fields';

const priority = z.enum(PRIORITIES);
const quote = z
  .string()
  .describe('Words copied from the specification, character by character. Never paraphrased.');

/**
 * What a model is asked to answer. Every property is required and nothing is bounded, because servers differ in the
 * JSON Schema they enforce; lengths, references and quotations are checked afterwards.
 */
export const modelBacklogSchema = z.object({
  epics: z.array(z.object({ title: z.string(), description: z.string(), priority, quote })),
  stories: z.array(
    z.object({
      epic: z.int().describe('Position of its epic in `epics`, from 0.'),
      title: z.string().describe('Imperative, at most 100 characters.'),
      description: z.string(),
      priority,
      estimate: z.number().nullable().describe('Points of the given scale.'),
      confidence: z.number().describe('How sure the estimate is, 0 to 100.'),
      quotes: z.array(quote),
      criteria: z.array(z.object({ text: z.string(), quote: quote.nullable() })),
      tasks: z.array(z.object({ title: z.string(), quote })),
    }),
  ),
  dependencies: z.array(
    z.object({
      story: z.int().describe('Position in `stories` of the one that has to wait.'),
      requires: z.int().describe('Position in `stories` of the one that has to come first.'),
      quote,
    }),
  ),
});
export type ModelBacklog = z.infer<typeof modelBacklogSchema>;
