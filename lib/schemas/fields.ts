import { z } from 'zod';

/** Any UUID; the product itself makes version 7, whose order is the order of creation. */
export const idSchema = z.uuid();
/** An instant as ISO 8601 in UTC with milliseconds, the one form used in rows, events and answers. */
export const instantSchema = z.iso.datetime({ precision: 3 });
/** A calendar day in the project's zone, `YYYY-MM-DD`; far outside these years it is a slip of the pen. */
export const localDateSchema = z.iso
  .date()
  .refine((date) => date >= '1900-01-01' && date <= '2999-12-31', 'Dates reach from 1900 to 2999.');
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const VISIBLE = /[^\p{C}\p{Z}]/u;

/** Text of one line with something to see in it; breaks and control characters become spaces. */
export function lineSchema(longest: number, missing = 'There is nothing to read in this text.') {
  return z
    .string()
    .overwrite((text) => text.replace(BREAKS, ' '))
    .trim()
    .min(1, missing)
    .max(longest, `At most ${longest} characters.`)
    .regex(VISIBLE, missing);
}

export const titleSchema = lineSchema(200);
export const longTextSchema = z.string().max(20_000, 'At most 20,000 characters.');
export const emailSchema = z.string().trim().toLowerCase().pipe(z.email()).pipe(z.string().max(254));
/** The largest number an integer column holds. */
const LARGEST_INTEGER = 2_147_483_647;
/** A number counted up from zero, such as the number of a commit. */
export const countSchema = z.int().min(0).max(LARGEST_INTEGER);
export const versionSchema = countSchema.min(1);

/** Columns that every row of a project has. */
export const rowFields = {
  id: idSchema,
  projectId: idSchema,
  version: versionSchema,
  createdAt: instantSchema,
  updatedAt: instantSchema,
  deletedAt: instantSchema.nullable(),
};

/** The sentence of a specification that an item came from: `text` is exactly what stands at `start`…`end`. */
export const sourceSpanSchema = z.object({
  proposalId: idSchema,
  start: z.int().min(0),
  end: z.int().min(0),
  text: z.string().max(5_000),
});
export type SourceSpan = z.infer<typeof sourceSpanSchema>;

export const PRIORITIES = ['none', 'low', 'medium', 'high', 'urgent'] as const;
export const prioritySchema = z.enum(PRIORITIES);
export type Priority = z.infer<typeof prioritySchema>;

export const WORK_ITEM_TYPES = ['epic', 'story', 'task'] as const;
export const workItemTypeSchema = z.enum(WORK_ITEM_TYPES);
export type WorkItemType = z.infer<typeof workItemTypeSchema>;
