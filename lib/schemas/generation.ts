import { z } from 'zod';

import { backlogConstraintsSchema } from '@/lib/schemas/backlog-draft';
import { idSchema } from '@/lib/schemas/fields';

export const GENERATION_STATUSES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type GenerationStatus = (typeof GENERATION_STATUSES)[number];

/** What the job does to a specification, in order. */
export const GENERATION_STEPS = ['read', 'draft', 'check', 'compare', 'cover', 'store'] as const;
export const generationStepSchema = z.enum(GENERATION_STEPS);
export type GenerationStep = z.infer<typeof generationStepSchema>;

export const stepResultSchema = z.object({
  ms: z.number().min(0),
  counts: z.record(z.string().max(40), z.number()),
});
export type StepResult = z.infer<typeof stepResultSchema>;

/** How far a model has come: the part of the text it is at, counted from one, and the characters it has answered to it. */
export const modelProgressSchema = z.object({
  part: z.int().min(1),
  parts: z.int().min(1),
  characters: z.int().min(0),
});
export type ModelProgress = z.infer<typeof modelProgressSchema>;

/** What a person says beside the text; the estimate scale is the project's. */
export const generationOptionsSchema = backlogConstraintsSchema.omit({ scale: true }).extend({
  title: z.string().trim().max(150).optional(),
});
export type GenerationOptions = z.infer<typeof generationOptionsSchema>;

/** How far a generation has come, as its page shows it. */
export type GenerationView = {
  id: string;
  title: string;
  status: GenerationStatus;
  attempt: number;
  step: GenerationStep | null;
  steps: Partial<Record<GenerationStep, StepResult>>;
  /** While a model writes. */
  model: ModelProgress | null;
  /** Set once the proposal is there. */
  proposalId: string | null;
  /** Why it failed, or why it has not begun. */
  error: string | null;
  requestedBy: string;
  characters: number;
  createdAt: string;
  updatedAt: string;
};

/** What every open browser of a project is told when a generation got further. */
export type GenerationMessage = Pick<
  GenerationView,
  'id' | 'status' | 'step' | 'steps' | 'model' | 'proposalId' | 'error'
>;

/** The data of the event that starts a generation. */
export const generationRequestSchema = z.object({
  generationId: idSchema,
  projectId: idSchema,
  attempt: z.int().min(1),
});
export type GenerationRequest = z.infer<typeof generationRequestSchema>;
