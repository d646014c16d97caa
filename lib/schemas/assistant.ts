import { z } from 'zod';

import {
  countSchema,
  idSchema,
  instantSchema,
  longTextSchema,
  rowFields,
  titleSchema,
  WORK_ITEM_TYPES,
} from '@/lib/schemas/fields';

export const AGENT_TYPES = ['backlog', 'sprint_planner', 'analyst', 'chat'] as const;
export const PROPOSAL_STATUSES = ['pending', 'applied', 'rejected', 'expired'] as const;
export const INSIGHT_TYPES = ['velocity', 'risk', 'blocker', 'scope_creep'] as const;
export const INSIGHT_SEVERITIES = ['info', 'warning', 'critical'] as const;
/** What an insight can be about. */
const LINKED_TYPES = [...WORK_ITEM_TYPES, 'sprint'] as const;
export const CHAT_ROLES = ['user', 'assistant', 'system'] as const;

export const proposalSchema = z.object({
  ...rowFields,
  agentType: z.enum(AGENT_TYPES),
  proposalType: z.string().min(1).max(64),
  title: titleSchema,
  payload: z.record(z.string(), z.json()),
  status: z.enum(PROPOSAL_STATUSES),
  explanation: longTextSchema,
  evidence: z.json().nullable(),
  baseSeq: countSchema,
  createdBy: idSchema.nullable(),
  reviewedBy: idSchema.nullable(),
  reviewedAt: instantSchema.nullable(),
  rejectReason: z.string().trim().min(1).max(1_000).nullable(),
  appliedCommitId: idSchema.nullable(),
  expiresAt: instantSchema,
});
export type Proposal = z.infer<typeof proposalSchema>;

export const insightSchema = z.object({
  ...rowFields,
  sprintId: idSchema.nullable(),
  insightType: z.enum(INSIGHT_TYPES),
  severity: z.enum(INSIGHT_SEVERITIES),
  title: titleSchema,
  description: longTextSchema,
  linkedEntities: z.array(z.object({ type: z.enum(LINKED_TYPES), id: idSchema })).max(100),
  aiExplanation: longTextSchema.nullable(),
  acknowledged: z.boolean(),
});

export const chatMessageSchema = z.object({
  ...rowFields,
  authorId: idSchema.nullable(),
  role: z.enum(CHAT_ROLES),
  content: z.string().min(1).max(50_000),
  context: z.json().nullable(),
  citations: z.array(z.json()),
  actions: z.array(z.json()),
});
