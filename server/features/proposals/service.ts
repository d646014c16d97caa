import { v5 as idFrom } from 'uuid';

import { AppError, notFound } from '@/lib/errors';
import { appliedChoice, type AppliedChoice } from '@/lib/operations/applied-choice';
import type { ProjectState } from '@/lib/operations/entities';
import { linkedToProject } from '@/lib/operations/proposal-links';
import type { Proposal } from '@/lib/schemas/assistant';
import {
  type BacklogProposal,
  backlogProposalSchema,
  type ProposalItem,
} from '@/lib/schemas/backlog-proposal';
import { specText } from '@/server/features/generations/service';
import {
  countPending,
  loadProposal,
  loadProposals,
  type ProposalStatus,
  type ProposalSummary,
} from '@/server/features/proposals/queries';
import { type Stale, staleItems } from '@/server/features/proposals/staleness';
import { loadCommitEvents } from '@/server/operations/load';
import type { IdentifiedProject } from '@/server/operations/project-store';
import type { Queryable } from '@/server/operations/queryable';

/** A proposal with all its review needs. */
export type ProposalDetails = {
  proposal: Omit<Proposal, 'payload'>;
  payload: BacklogProposal;
  specText: string;
  stale: Stale[];
  /** What was taken of it, once it is applied. */
  applied: AppliedChoice | null;
};

/** What a proposal is made of. UNPROCESSABLE for a kind that is not reviewed here. */
export function payloadOf({ payload, proposalType }: Proposal): BacklogProposal {
  const parsed = backlogProposalSchema.safeParse(payload);
  if (parsed.success) return parsed.data;
  throw new AppError('UNPROCESSABLE', `A proposal of kind ${proposalType} cannot be reviewed here.`, {
    cause: parsed.error,
  });
}

/** Proposals of the project, newest first. */
export async function listProposals(
  db: Queryable,
  projectId: string,
  options: { status: ProposalStatus | null; cursor: string | null; limit: number },
): Promise<{ items: ProposalSummary[]; nextCursor: string | null }> {
  const rows = await loadProposals(db, projectId, { ...options, limit: options.limit + 1 });
  const items = rows.slice(0, options.limit);
  return { items, nextCursor: rows.length > items.length ? (items.at(-1)?.id ?? null) : null };
}

async function appliedOf(
  db: Queryable,
  proposal: Proposal,
  { items }: BacklogProposal,
): Promise<AppliedChoice | null> {
  const { status, projectId, appliedCommitId } = proposal;
  if (status !== 'applied' || appliedCommitId === null) return null;
  return appliedChoice(items, await loadCommitEvents(db, projectId, appliedCommitId), idsOf(proposal));
}

/** One proposal for review, with what is out of date as of now; null when the project has no such one. */
export async function findProposal(
  db: Queryable,
  project: IdentifiedProject,
  id: string,
): Promise<ProposalDetails | null> {
  const row = await loadProposal(db, project.id, id);
  if (!row) return null;
  const made = payloadOf(row);
  const isPending = row.status === 'pending';
  const payload = isPending ? { ...made, items: itemsNow(row, made, project.state) } : made;
  const stale = isPending ? staleItems(payload.items, project.state) : [];
  const { payload: _payload, ...proposal } = row;
  const [text, applied] = await Promise.all([
    specText(db, project.id, payload.specId),
    appliedOf(db, row, made),
  ]);
  return { proposal, payload, specText: text, stale, applied };
}

/** The same, NOT_FOUND when it is of another project. */
export async function proposalDetails(
  db: Queryable,
  project: IdentifiedProject,
  id: string,
): Promise<ProposalDetails> {
  const details = await findProposal(db, project, id);
  if (!details) throw notFound('proposal');
  return details;
}

/**
 * The id under which an item is created. A proposal that was applied and undone left rows under its first ids, deleted
 * ones that stay in the history; applying it again makes others. The same try always gets the same ids, so that a
 * repeated request is recognised by its idempotency key.
 */
export function idsOf({ status, version }: Proposal): (id: string) => string {
  const applying = status === 'pending' ? version : version - 1;
  return (id) => (applying <= 1 ? id : idFrom(String(applying), id));
}

/** The items of a pending proposal as they stand to the project now. */
export function itemsNow(
  proposal: Proposal,
  { items }: BacklogProposal,
  state: ProjectState,
): ProposalItem[] {
  return linkedToProject(items, state, {
    projectId: proposal.projectId,
    reason: 'Created in the meantime',
    idOf: idsOf(proposal),
  });
}

/** How many proposals of the project wait for a decision. */
export function pendingProposals(db: Queryable, projectId: string): Promise<number> {
  return countPending(db, projectId);
}
