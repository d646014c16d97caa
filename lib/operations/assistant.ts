import { z } from 'zod';

import { AppError } from '@/lib/errors';
import { defineOperation } from '@/lib/operations/operation';
import { names } from '@/lib/operations/work-item';
import type { Workspace } from '@/lib/operations/workspace';
import { chatMessageSchema, insightSchema, proposalSchema, type Proposal } from '@/lib/schemas/assistant';
import { idSchema, instantSchema } from '@/lib/schemas/fields';

const proposal = proposalSchema.shape;
const insight = insightSchema.shape;
const chatMessage = chatMessageSchema.shape;

function pendingProposal(workspace: Workspace, id: string): Proposal {
  const row = workspace.get('proposal', id);
  if (row.status !== 'pending') {
    throw new AppError('CONFLICT', `This proposal is ${row.status} already.`, {
      details: { id, status: row.status },
    });
  }
  return row;
}

/** Records what an agent suggests, for a person to decide on. */
export const createProposal = defineOperation({
  type: 'proposal.create',
  permission: 'proposal.create',
  isInternal: true,
  input: {
    id: idSchema.optional(),
    agentType: proposal.agentType,
    proposalType: proposal.proposalType,
    title: proposal.title,
    payload: proposal.payload,
    explanation: proposal.explanation,
    evidence: proposal.evidence,
    baseSeq: proposal.baseSeq,
    expiresAt: instantSchema,
  },
  apply(workspace, { type: _type, id, ...fields }, context) {
    workspace.insert('proposal', {
      ...fields,
      id: id ?? context.newId(),
      status: 'pending',
      createdBy: context.actor?.id ?? null,
      reviewedBy: null,
      reviewedAt: null,
      rejectReason: null,
      appliedCommitId: null,
    });
  },
});

/** Marks a proposal as applied by the commit that carries its operations. CONFLICT when it is no longer pending. */
export const applyProposal = defineOperation({
  type: 'proposal.apply',
  permission: 'proposal.review',
  isInternal: true,
  input: { id: idSchema },
  references: names('proposal'),
  apply(workspace, { id }, context) {
    const { expiresAt } = pendingProposal(workspace, id);
    if (expiresAt <= context.now) {
      throw new AppError('CONFLICT', 'This proposal has expired. Generate it again to get a current one.');
    }
    workspace.update('proposal', id, {
      status: 'applied',
      reviewedBy: context.actor?.id ?? null,
      reviewedAt: context.now,
      appliedCommitId: context.commitId,
    });
  },
});

/** Declines a proposal, with the reason. */
export const rejectProposal = defineOperation({
  type: 'proposal.reject',
  permission: 'proposal.review',
  input: { id: idSchema, reason: z.string().trim().min(1).max(1_000) },
  references: names('proposal'),
  apply(workspace, { id, reason }, context) {
    pendingProposal(workspace, id);
    workspace.update('proposal', id, {
      status: 'rejected',
      reviewedBy: context.actor?.id ?? null,
      reviewedAt: context.now,
      rejectReason: reason,
    });
  },
});

/** Lets a proposal lapse once its time is over. */
export const expireProposal = defineOperation({
  type: 'proposal.expire',
  permission: 'proposal.review',
  isInternal: true,
  input: { id: idSchema },
  references: names('proposal'),
  apply(workspace, { id }, context) {
    const row = pendingProposal(workspace, id);
    if (row.expiresAt > context.now) throw new AppError('CONFLICT', 'This proposal has not expired yet.');
    workspace.update('proposal', id, { status: 'expired' });
  },
});

/** Records an insight about the project. */
export const createInsight = defineOperation({
  type: 'insight.create',
  permission: 'insight.write',
  isInternal: true,
  input: {
    id: idSchema.optional(),
    sprintId: insight.sprintId.default(null),
    insightType: insight.insightType,
    severity: insight.severity,
    title: insight.title,
    description: insight.description.default(''),
    linkedEntities: insight.linkedEntities.default([]),
    aiExplanation: insight.aiExplanation.default(null),
  },
  references: ({ sprintId, linkedEntities }) => [
    ...(sprintId === null ? [] : [{ entity: 'sprint' as const, id: sprintId }]),
    ...linkedEntities.map(({ type, id }) => ({ entity: type, id })),
  ],
  apply(workspace, { type: _type, id, ...fields }, context) {
    if (fields.sprintId) workspace.get('sprint', fields.sprintId);
    for (const linked of fields.linkedEntities) workspace.get(linked.type, linked.id);
    workspace.insert('insight', { ...fields, id: id ?? context.newId(), acknowledged: false });
  },
});

/** Marks an insight as seen. */
export const acknowledgeInsight = defineOperation({
  type: 'insight.acknowledge',
  permission: 'insight.write',
  input: { id: idSchema },
  references: names('insight'),
  apply(workspace, { id }) {
    workspace.update('insight', id, { acknowledged: true });
  },
});

/** Adds a message to the project chat. */
export const createChatMessage = defineOperation({
  type: 'chatMessage.create',
  permission: 'chat.write',
  isInternal: true,
  input: {
    id: idSchema.optional(),
    role: chatMessage.role,
    content: chatMessage.content,
    context: chatMessage.context.default(null),
    citations: chatMessage.citations.default([]),
    actions: chatMessage.actions.default([]),
  },
  apply(workspace, { type: _type, id, context: given, ...fields }, context) {
    workspace.insert('chatMessage', {
      ...fields,
      context: given,
      id: id ?? context.newId(),
      authorId: fields.role === 'user' ? (context.actor?.id ?? null) : null,
    });
  },
});
