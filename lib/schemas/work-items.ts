import { z } from 'zod';

import { EPIC_STATUSES, STORY_STATUSES, TASK_STATUSES } from '@/lib/domain/statuses';
import {
  idSchema,
  lineSchema,
  longTextSchema,
  prioritySchema,
  rowFields,
  sourceSpanSchema,
  titleSchema,
  workItemTypeSchema,
} from '@/lib/schemas/fields';

const workItemFields = {
  ...rowFields,
  /** The number of the human key: 12 in APP-12. */
  number: z.int().min(1),
  title: titleSchema,
  description: longTextSchema,
  /** Fractional key, compared byte by byte. */
  rank: z.string().min(1).max(512),
  aiGenerated: z.boolean(),
  source: sourceSpanSchema.nullable(),
};

/** Quarters add up exactly, other fractions do not. */
export const estimateSchema = z
  .number()
  .min(0)
  .max(1000)
  .multipleOf(0.25, 'An estimate is a whole number of quarter points.');
const labelSchema = lineSchema(40);

const acceptanceCriterionSchema = z.object({
  id: idSchema,
  text: z.string().trim().min(1).max(1_000),
  done: z.boolean(),
});
export type AcceptanceCriterion = z.infer<typeof acceptanceCriterionSchema>;

export const epicSchema = z.object({
  ...workItemFields,
  status: z.enum(EPIC_STATUSES),
  priority: prioritySchema,
});

export const storySchema = z.object({
  ...workItemFields,
  epicId: idSchema.nullable(),
  acceptanceCriteria: z.array(acceptanceCriterionSchema).max(50),
  status: z.enum(STORY_STATUSES),
  priority: prioritySchema,
  /** Points on the project's scale; null means not estimated, which is not 0. */
  estimate: estimateSchema.nullable(),
  /** How sure the estimate is, in percent. */
  confidence: z.int().min(0).max(100).nullable(),
  assigneeId: idSchema.nullable(),
  labels: z.array(labelSchema).max(20),
  /** Set when a person flags the story as blocked. */
  blockedReason: z.string().trim().min(1).max(500).nullable(),
  aiSuggestions: z.json().nullable(),
});
export type Story = z.infer<typeof storySchema>;

export const taskSchema = z.object({
  ...workItemFields,
  storyId: idSchema,
  status: z.enum(TASK_STATUSES),
  estimate: estimateSchema.nullable(),
  assigneeId: idSchema.nullable(),
});
export type Task = z.infer<typeof taskSchema>;

/** The source requires the target. */
export const dependencySchema = z.object({
  ...rowFields,
  sourceType: workItemTypeSchema,
  sourceId: idSchema,
  targetType: workItemTypeSchema,
  targetId: idSchema,
});
