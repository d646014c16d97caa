import { z } from 'zod';

import { addDependency } from '@/lib/operations/dependency';
import { createEpic } from '@/lib/operations/epic';
import { createStory } from '@/lib/operations/story';
import { createTask } from '@/lib/operations/task';
import {
  backlogConstraintsSchema,
  draftStatsSchema,
  draftWarningSchema,
  UNCOVERED_REASONS,
} from '@/lib/schemas/backlog-draft';
import { idSchema, sourceSpanSchema, versionSchema, workItemTypeSchema } from '@/lib/schemas/fields';
import { epicSchema, storySchema, taskSchema } from '@/lib/schemas/work-items';

/** A part of the specification, as offsets into its text. */
const rangeSchema = z.object({ start: z.int().min(0), end: z.int().min(0) });
export type SpecRange = z.infer<typeof rangeSchema>;

const refSchema = z.string().min(1).max(200);

const itemFields = {
  ref: refSchema,
  /** The item it is shown under. */
  parent: refSchema.nullable(),
  /** Items that have to be created with it. */
  needs: z.array(refSchema).max(4),
  /** Where it comes from, the most telling place first. */
  spans: z.array(rangeSchema),
};

const created = { id: idSchema, source: sourceSpanSchema };

const epicItemSchema = z.object({
  ...itemFields,
  entity: z.literal('epic'),
  operation: createEpic.schema.extend(created),
});
const storyItemSchema = z.object({
  ...itemFields,
  entity: z.literal('story'),
  operation: createStory.schema.extend(created),
  /** Spans of its criteria, in their order; null for one that was derived. */
  criteriaSpans: z.array(rangeSchema.nullable()),
});
const taskItemSchema = z.object({
  ...itemFields,
  entity: z.literal('task'),
  operation: createTask.schema.extend(created),
});
const dependencyItemSchema = z.object({
  ...itemFields,
  entity: z.literal('dependency'),
  operation: addDependency.schema.extend({ id: idSchema }),
  /** The words that say so. */
  phrase: z.string(),
  /** The titles of both ends, the one that requires first. */
  ends: z.tuple([z.string(), z.string()]),
});

/** Something of the specification that the project has already: it is referred to and not created again. */
const existingItemSchema = z.object({
  ...itemFields,
  entity: z.literal('existing'),
  type: workItemTypeSchema,
  targetId: idSchema,
  /** What the target looked like when the proposal was made. */
  key: z.string(),
  title: z.string(),
  version: versionSchema,
  reason: z.string(),
});

const proposalItemSchema = z.discriminatedUnion('entity', [
  epicItemSchema,
  storyItemSchema,
  taskItemSchema,
  dependencyItemSchema,
  existingItemSchema,
]);
export type ProposalItem = z.infer<typeof proposalItemSchema>;
export type ExistingItem = z.infer<typeof existingItemSchema>;
/** An item that applying the proposal creates. */
export type NewItem = Exclude<ProposalItem, ExistingItem>;

export const proposalEngineSchema = z.union([
  z.literal('deterministic'),
  z.object({
    model: z.string(),
    promptVersion: z.string(),
    /** How many parts of the text the fixed rules made because the model failed at them. */
    partsByRules: z.int().min(1).optional(),
  }),
]);
export type ProposalEngine = z.infer<typeof proposalEngineSchema>;

/** The payload of a proposal that the backlog agent makes of a specification. */
export const backlogProposalSchema = z.object({
  kind: z.literal('backlog'),
  /** The generation whose text the spans are offsets into. */
  specId: idSchema,
  items: z.array(proposalItemSchema),
  uncovered: z.array(rangeSchema.extend({ reason: z.enum(UNCOVERED_REASONS) })),
  warnings: z.array(draftWarningSchema),
  constraints: backlogConstraintsSchema,
  stats: draftStatsSchema,
  engine: proposalEngineSchema,
  /** Why it was made otherwise than wanted, for people to read. */
  note: z.string().nullable(),
});
export type BacklogProposal = z.infer<typeof backlogProposalSchema>;

const { title, description, priority } = epicSchema.shape;
const { acceptanceCriteria, estimate } = storySchema.shape;

/** What a reviewer may change of an item before it is applied. */
export const itemEditSchema = z
  .strictObject({
    title,
    description,
    priority,
    estimate: z.union([estimate, taskSchema.shape.estimate]),
    acceptanceCriteria,
  })
  .partial();
export type ItemEdit = z.infer<typeof itemEditSchema>;
