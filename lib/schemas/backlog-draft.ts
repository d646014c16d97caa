import { z } from 'zod';

import { countSchema, longTextSchema, prioritySchema } from '@/lib/schemas/fields';
import { estimateSchema } from '@/lib/schemas/work-items';

/** An exact quotation of the specification: `text` is `source.slice(start, end)`, counted in UTF-16 code units. */
const specSpanSchema = z.object({
  start: z.int().min(0),
  end: z.int().min(1),
  text: z.string().min(1).max(5_000),
});
export type SpecSpan = z.infer<typeof specSpanSchema>;

export const DRAFT_TITLE_MAX = 100;
/** A story has as many criteria at least, unless its text is in a language in which nothing is derived. */
export const MIN_CRITERIA = 2;
export const MAX_CRITERIA = 6;

const refSchema = z.string().min(1).max(64);
const draftTitleSchema = z.string().trim().min(1).max(DRAFT_TITLE_MAX);
const phraseSchema = z.string().trim().min(1).max(300);

const draftEpicSchema = z.object({
  ref: refSchema,
  title: draftTitleSchema,
  description: longTextSchema,
  priority: prioritySchema,
  span: specSpanSchema,
});
export type DraftEpic = z.infer<typeof draftEpicSchema>;

/** A criterion without a span was derived from the story; the specification does not say it. */
const draftCriterionSchema = z.object({
  text: z.string().trim().min(1).max(1_000),
  span: specSpanSchema.nullable(),
});
export type DraftCriterion = z.infer<typeof draftCriterionSchema>;

const draftStorySchema = z.object({
  ref: refSchema,
  epicRef: refSchema,
  title: draftTitleSchema,
  asA: phraseSchema.optional(),
  iWant: phraseSchema.optional(),
  soThat: phraseSchema.optional(),
  description: longTextSchema,
  acceptanceCriteria: z.array(draftCriterionSchema).min(1).max(MAX_CRITERIA),
  /** Points on the project's scale. */
  estimate: estimateSchema.nullable(),
  confidence: z.int().min(0).max(100),
  priority: prioritySchema,
  spans: z.array(specSpanSchema).min(1),
  /** The story of the project that already says this: to be linked, not created. */
  duplicateOf: z.string().min(1).nullable(),
  duplicateReason: z.string().min(1).max(500).nullable(),
});
export type DraftStory = z.infer<typeof draftStorySchema>;

const draftTaskSchema = z.object({
  ref: refSchema,
  storyRef: refSchema,
  title: draftTitleSchema,
  description: longTextSchema,
  span: specSpanSchema,
});
export type DraftTask = z.infer<typeof draftTaskSchema>;

/** `fromRef` requires `toRef`. */
const draftDependencySchema = z.object({
  fromRef: refSchema,
  toRef: refSchema,
  span: specSpanSchema,
  phrase: z.string().trim().min(1).max(200),
});
export type DraftDependency = z.infer<typeof draftDependencySchema>;

export const UNCOVERED_REASONS = [
  'context',
  'heading-only',
  'left-out',
  'non-goal',
  'done',
  'schedule',
  'process',
  'question',
  'code',
  'not-actionable',
  'limit',
] as const;
export type UncoveredReason = (typeof UNCOVERED_REASONS)[number];

/** A passage that became nothing. Its text may be long where many neighbours were passed over together. */
const uncoveredSpanSchema = specSpanSchema.extend({
  text: z.string().min(1),
  reason: z.enum(UNCOVERED_REASONS),
});
export type UncoveredSpan = z.infer<typeof uncoveredSpanSchema>;

const DRAFT_WARNINGS = [
  'no-structure',
  'nothing-found',
  'html-as-text',
  'limit',
  'large-story',
  'over-capacity',
  'cycle-dropped',
  'dependency-unresolved',
  'merged-repeat',
  'leave-out-unmatched',
  'other-language',
] as const;
export const draftWarningSchema = z.object({ code: z.enum(DRAFT_WARNINGS), message: z.string().min(1) });
export type DraftWarning = z.infer<typeof draftWarningSchema>;

export const draftStatsSchema = z.object({
  characters: countSchema,
  epics: countSchema,
  stories: countSchema,
  tasks: countSchema,
  criteria: countSchema,
  derivedCriteria: countSchema,
  dependencies: countSchema,
  duplicates: countSchema,
  points: z.number().min(0),
  /** Traceable passages of the specification: headings, sentences, list items, table rows, entities. */
  passages: countSchema,
  coveredPassages: countSchema,
  checklistItems: countSchema,
  coveredChecklistItems: countSchema,
});
export type DraftStats = z.infer<typeof draftStatsSchema>;

export const backlogDraftSchema = z.object({
  epics: z.array(draftEpicSchema),
  stories: z.array(draftStorySchema),
  tasks: z.array(draftTaskSchema),
  dependencies: z.array(draftDependencySchema),
  uncovered: z.array(uncoveredSpanSchema),
  warnings: z.array(draftWarningSchema),
  stats: draftStatsSchema,
});
export type BacklogDraft = z.infer<typeof backlogDraftSchema>;

const scaleSchema = z
  .array(z.number().min(0).max(1000))
  .min(1)
  .max(20)
  .refine((values) => values.every((value, index) => index === 0 || value > (values[index - 1] ?? value)), {
    error: 'Give the values of the scale in ascending order.',
  });

/** What a person adds to a specification: who works on it, for how long, and what to leave out. */
export const backlogConstraintsSchema = z.object({
  teamSize: z.int().min(1).max(100).optional(),
  weeks: z.number().min(0.5).max(104).optional(),
  /** Headings or phrases; a section or sentence that contains one is left out. */
  leaveOut: z.array(z.string().trim().min(2).max(200)).max(50).optional(),
  /** The values of the project's estimate scale, smallest first. */
  scale: scaleSchema,
  /** The most epics and stories together; tasks are not counted. */
  maxItems: z.int().min(2).max(200).optional(),
});
export type BacklogConstraints = z.infer<typeof backlogConstraintsSchema>;

/** A quotation without trusted offsets: models quote, but cannot count. */
const quoteSchema = z.object({
  text: z.string().describe('Words copied from the specification without any change'),
  start: z.number().nullish(),
  end: z.number().nullish(),
});

/** A draft as a model may give it: nothing of it is trusted before it was verified against the specification. */
export const proposedDraftSchema = z.object({
  epics: z.array(
    z.object({
      ref: z.string(),
      title: z.string(),
      description: z.string().default(''),
      priority: prioritySchema.catch('medium'),
      span: quoteSchema,
    }),
  ),
  stories: z.array(
    z.object({
      ref: z.string(),
      epicRef: z.string(),
      title: z.string(),
      asA: z.string().nullish(),
      iWant: z.string().nullish(),
      soThat: z.string().nullish(),
      description: z.string().default(''),
      acceptanceCriteria: z.array(z.object({ text: z.string(), span: quoteSchema.nullish() })),
      estimate: z.number().nullish(),
      confidence: z.number().nullish(),
      priority: prioritySchema.catch('medium'),
      spans: z.array(quoteSchema),
    }),
  ),
  tasks: z
    .array(
      z.object({
        ref: z.string(),
        storyRef: z.string(),
        title: z.string(),
        description: z.string().default(''),
        span: quoteSchema,
      }),
    )
    .default([]),
  dependencies: z
    .array(
      z.object({ fromRef: z.string(), toRef: z.string(), span: quoteSchema, phrase: z.string().default('') }),
    )
    .default([]),
});
export type ProposedDraft = z.infer<typeof proposedDraftSchema>;
