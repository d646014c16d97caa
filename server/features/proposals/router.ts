import { z } from 'zod';

import { rejectProposal as rejectProposalOperation } from '@/lib/operations/assistant';
import { PROPOSAL_STATUSES } from '@/lib/schemas/assistant';
import { itemEditSchema } from '@/lib/schemas/backlog-proposal';
import { idSchema } from '@/lib/schemas/fields';
import { applyProposal, previewProposal, rejectProposal } from '@/server/features/proposals/decisions';
import { listProposals, pendingProposals, proposalDetails } from '@/server/features/proposals/service';
import { idempotencyKeySchema } from '@/server/operations/idempotency';
import { projectProcedure, router } from '@/server/trpc/procedures';

const target = z.object({ proposalId: idSchema });
const refSchema = z.string().min(1).max(200);
const choice = target.extend({
  selected: z.array(refSchema).max(5_000),
  edits: z.record(refSchema, itemEditSchema).default({}),
});

export const proposalsRouter = router({
  /** Proposals, newest first, a page at a time. */
  list: projectProcedure('project.read')
    .input(
      z.object({
        status: z.enum(PROPOSAL_STATUSES).optional(),
        cursor: idSchema.nullish(),
        limit: z.int().min(1).max(100).default(30),
      }),
    )
    .query(({ ctx, input }) =>
      listProposals(ctx.container.pool, input.projectId, {
        status: input.status ?? null,
        cursor: input.cursor ?? null,
        limit: input.limit,
      }),
    ),

  /** How many proposals wait for a decision. */
  pending: projectProcedure('project.read').query(({ ctx, input }) =>
    pendingProposals(ctx.container.pool, input.projectId),
  ),

  /** One proposal for review: items, the specification, and what is out of date. */
  get: projectProcedure('project.read')
    .input(target)
    .query(({ ctx, input }) => proposalDetails(ctx.container.pool, ctx.project, input.proposalId)),

  /** What applying a selection would create; nothing is written. */
  preview: projectProcedure('proposal.review')
    .input(choice)
    .mutation(({ ctx, input: { projectId, ...input } }) =>
      previewProposal({ path: ctx.container.path, projectId, actor: { kind: 'user', ...ctx.user } }, input),
    ),

  /** Creates the selected items as one commit. */
  accept: projectProcedure('proposal.review')
    .input(choice.extend({ idempotencyKey: idempotencyKeySchema.optional() }))
    .mutation(({ ctx, input: { projectId, ...input } }) =>
      applyProposal(
        {
          path: ctx.container.path,
          projectId,
          actor: { kind: 'user', ...ctx.user },
          requestId: ctx.requestId,
        },
        input,
      ).then(({ commitId, seq }) => ({ commitId, seq })),
    ),

  /** Declines a proposal, with the reason. */
  reject: projectProcedure('proposal.review')
    .input(target.extend({ reason: rejectProposalOperation.schema.shape.reason }))
    .mutation(({ ctx, input: { projectId, ...input } }) =>
      rejectProposal(
        {
          path: ctx.container.path,
          projectId,
          actor: { kind: 'user', ...ctx.user },
          requestId: ctx.requestId,
        },
        input,
      ).then(({ commitId, seq }) => ({ commitId, seq })),
    ),
});
