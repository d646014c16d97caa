import { AppError, type ErrorCode, notFound } from '@/lib/errors';
import { newItems, operationsFor } from '@/lib/operations/proposal-operations';
import type { Operation } from '@/lib/operations/registry';
import type { BacklogProposal, ItemEdit, ProposalItem } from '@/lib/schemas/backlog-proposal';
import { loadOverdueProposals, loadProposal } from '@/server/features/proposals/queries';
import { idsOf, itemsNow, payloadOf } from '@/server/features/proposals/service';
import type { Actor } from '@/server/operations/actor';
import { commit } from '@/server/operations/commit';
import type { CommitResult, WritePath } from '@/server/operations/write-path';

export type Decision = { path: WritePath; projectId: string; actor: Actor; requestId?: string };
export type Choice = { proposalId: string; selected: readonly string[]; edits: Record<string, ItemEdit> };

/** The choice without what was created by somebody else while it was made. */
function stillNew({ items }: BacklogProposal, now: readonly ProposalItem[], choice: Choice): Choice {
  const left = new Set(newItems(now).map(({ ref }) => ref));
  const gone = new Set(newItems(items).flatMap(({ ref }) => (left.has(ref) ? [] : [ref])));
  return {
    ...choice,
    selected: choice.selected.filter((ref) => !gone.has(ref)),
    edits: Object.fromEntries(Object.entries(choice.edits).filter(([ref]) => !gone.has(ref))),
  };
}

async function operationsOf({ path, projectId }: Decision, choice: Choice): Promise<Operation[]> {
  const proposal = await loadProposal(path.pool, projectId, choice.proposalId);
  if (!proposal) throw notFound('proposal');
  if (proposal.status === 'expired')
    throw new AppError('CONFLICT', 'This proposal has expired. Generate it again to get a current one.');
  if (choice.selected.length === 0)
    throw new AppError('BAD_REQUEST', 'Choose at least one item to apply, or reject the proposal.');
  const project = await path.store.current(projectId);
  if (!project) throw notFound('project');
  const payload = payloadOf(proposal);
  const items = itemsNow(proposal, payload, project.state);
  const chosen = stillNew(payload, items, choice);
  const operations = operationsFor(items, chosen.selected, chosen.edits, idsOf(proposal));
  if (operations.length === 0)
    throw new AppError(
      'CONFLICT',
      'Everything that is chosen is in the project by now. Nothing was created.',
    );
  // First, so that a proposal that is decided already is refused for that and for nothing else.
  return [{ type: 'proposal.apply', id: proposal.id }, ...operations];
}

/** Whether an operation that creates an item failed, rather than the decision itself. */
function isOfItem({ details }: AppError): boolean {
  return typeof details === 'object' && details !== null && 'operation' in details && details.operation !== 0;
}

const OF_THE_BASE: readonly ErrorCode[] = ['NOT_FOUND', 'UNPROCESSABLE', 'CONFLICT'];

/** A refusal because of rows that are not what they were is a conflict between the proposal and the project. */
function asConflict(error: unknown): never {
  if (error instanceof AppError && isOfItem(error) && OF_THE_BASE.includes(error.code)) {
    const sentence =
      error.code === 'NOT_FOUND'
        ? 'Something this proposal builds on was deleted in the meantime.'
        : error.message;
    throw new AppError(
      'CONFLICT',
      `${sentence} Nothing was created. Leave that part out, or generate the proposal again.`,
      { details: error.details, cause: error },
    );
  }
  throw error;
}

/**
 * Creates the selected items and what they need, as edited, and marks the proposal as applied: one commit, so all of it
 * or nothing. CONFLICT when it is decided already or builds on something that is gone.
 */
export async function applyProposal(
  decision: Decision,
  choice: Choice & { idempotencyKey?: string | undefined },
): Promise<CommitResult> {
  const { path, ...frame } = decision;
  const operations = await operationsOf(decision, choice);
  return commit(path, {
    ...frame,
    operations,
    source: 'proposal',
    proposalId: choice.proposalId,
    ...(choice.idempotencyKey !== undefined && { idempotencyKey: choice.idempotencyKey }),
  }).catch(asConflict);
}

export type ApplyPreview = {
  epics: number;
  stories: number;
  tasks: number;
  dependencies: number;
  points: number;
};

/** What applying would create, found out by doing it and writing nothing. Fails as applying would. */
export async function previewProposal(decision: Decision, choice: Choice): Promise<ApplyPreview> {
  const { path, ...frame } = decision;
  const operations = await operationsOf(decision, choice);
  const { events } = await commit(path, { ...frame, operations, source: 'proposal', dryRun: true }).catch(
    asConflict,
  );
  const created = events.filter(({ action }) => action === 'created');
  const count = (entity: string) => created.filter((event) => event.entity === entity).length;
  const points = created.reduce((sum, event) => {
    const estimate = event.entity === 'story' ? event.changes.estimate?.[1] : null;
    return sum + (typeof estimate === 'number' ? estimate : 0);
  }, 0);
  return {
    epics: count('epic'),
    stories: count('story'),
    tasks: count('task'),
    dependencies: count('dependency'),
    points,
  };
}

/** Declines a proposal, with the reason. CONFLICT when it is decided already. */
export function rejectProposal(
  { path, ...frame }: Decision,
  { proposalId, reason }: { proposalId: string; reason: string },
): Promise<CommitResult> {
  const operations: Operation[] = [{ type: 'proposal.reject', id: proposalId, reason }];
  return commit(path, { ...frame, operations, source: 'ui', proposalId });
}

const EXPIRED_AT_ONCE = 200;

/** Lets the pending proposals whose time is over lapse, a commit each; answers how many. */
export async function expireProposals(path: WritePath): Promise<number> {
  const overdue = await loadOverdueProposals(path.pool, EXPIRED_AT_ONCE);
  let expired = 0;
  for (const { id, projectId } of overdue) {
    try {
      await commit(path, {
        projectId,
        actor: { kind: 'system' },
        source: 'job',
        proposalId: id,
        operations: [{ type: 'proposal.expire', id }],
      });
      expired += 1;
    } catch (error) {
      // Somebody decided on it at this very moment, or the project was archived meanwhile.
      if (!(error instanceof AppError) || error.status >= 500) throw error;
    }
  }
  return expired;
}
