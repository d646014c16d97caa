import { createHash } from 'node:crypto';

import { DatabaseError, type Pool } from 'pg';
import { v7 as newId } from 'uuid';

import { AppError, notFound, toAppError } from '@/lib/errors';
import type { EventSource, ProjectEvent } from '@/lib/events';
import { applyOperations } from '@/lib/operations/apply';
import { emptyState, type ProjectState } from '@/lib/operations/entities';
import { eventsOf } from '@/lib/operations/history';
import { definitionOf, type Operation } from '@/lib/operations/registry';
import type { RowChange } from '@/lib/operations/workspace';
import { assertAllowed, type Actor } from '@/server/operations/actor';
import { bodyHash, earlierAnswer } from '@/server/operations/idempotency';
import { assertWithinLimits, MAX_OPERATIONS } from '@/server/operations/limits';
import { prepare } from '@/server/operations/prepare';
import type { LoadedProject, ProjectStore } from '@/server/operations/project-store';
import { conflictOf } from '@/server/operations/violations';
import { writeCommit, type CommitRecord, type IdempotentAnswer } from '@/server/operations/write';

/** How often a commit is tried again because another process changed the project first. */
const ATTEMPTS = 25;

export type CommitRequest = {
  projectId: string;
  operations: readonly Operation[];
  actor: Actor;
  source: EventSource;
  /** The person a job works for. */
  onBehalfOf?: string;
  proposalId?: string;
  idempotencyKey?: string;
  requestId?: string;
  /** Runs everything but the writing, and answers what would change. */
  dryRun?: boolean;
  /** When the change is said to have happened; the present by default. Only seeds and imports set it. */
  at?: string;
};

/** `seq` is the project's number after the commit; a commit that changes nothing has no events and no id. */
export type CommitResult = { commitId: string | null; seq: number; events: ProjectEvent[] };

/** Told about every commit after it took effect, in the order of `seq`. Must not throw. */
export type CommitListener = (commit: {
  projectId: string;
  record: CommitRecord;
  events: ProjectEvent[];
}) => void;

export type WritePath = { pool: Pool; store: ProjectStore; onCommit: CommitListener };

/** What a planner of changes is given: the project as it is, and the identity of the commit to be. */
export type PlanInput = { state: ProjectState; commitId: string; at: string };
export type Plan = { changes: RowChange[]; undoOf?: string; operationTypes?: string[] };

/** The question of a commit, without the operations: who asks, and how it is recorded. */
export type CommitFrame = Omit<CommitRequest, 'operations'> & { operationTypes: string[]; body: unknown };

const FIRST_PROJECT: LoadedProject = { seq: 0, state: emptyState() };

/**
 * Writes operations: the only way project data changes. Checks permissions, runs the operations on the project's rows,
 * and writes rows, events and the commit together in one statement that takes effect only if nobody else changed the
 * project since its rows were read; otherwise it starts over on the newer rows.
 *
 * Throws NOT_FOUND, FORBIDDEN, CONFLICT (with both values of each field), UNPROCESSABLE, LIMIT_EXCEEDED,
 * IDEMPOTENCY_KEY_REUSED or UNAVAILABLE; then nothing was written.
 */
export async function commit(path: WritePath, request: CommitRequest): Promise<CommitResult> {
  const { operations, ...frame } = request;
  if (operations.length === 0) throw new AppError('BAD_REQUEST', 'A commit needs at least one operation.');
  if (operations.length > MAX_OPERATIONS) {
    throw new AppError('LIMIT_EXCEEDED', `A commit holds at most ${MAX_OPERATIONS} operations.`, {
      details: { limit: MAX_OPERATIONS, given: operations.length },
    });
  }
  const creates = operations[0]?.type === 'project.create';
  const permissions = operations.map((operation) => definitionOf(operation.type).permission);

  return commitPlan(
    path,
    { ...frame, operationTypes: operations.map((operation) => operation.type), body: operations },
    async (input) => {
      assertAllowed(input.state, request.actor, creates ? [] : permissions);
      assertNotArchived(input.state, request.projectId, operations);
      const { archived, changedSince, sprintEvents } = await prepare(
        path.pool,
        input.state,
        request.projectId,
        operations,
      );
      const context = {
        now: input.at,
        commitId: input.commitId,
        actor: request.actor.kind === 'user' ? request.actor : null,
        newId: () => newId(),
        changedSince,
        sprintEvents,
        sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
      };
      return { changes: applyOperations(input.state, request.projectId, operations, context, archived) };
    },
    creates,
  );
}

function assertNotArchived(state: ProjectState, projectId: string, operations: readonly Operation[]): void {
  if (!state.project.get(projectId)?.archivedAt) return;
  const allowed = new Set(['project.unarchive', 'member.leave']);
  if (operations.every((operation) => allowed.has(operation.type))) return;
  throw new AppError('CONFLICT', 'This project is archived. Bring it back before you change it.');
}

/** Runs a plan of changes under the guarantees of `commit`; undo shares it. */
export async function commitPlan(
  path: WritePath,
  frame: CommitFrame,
  plan: (input: PlanInput) => Promise<Plan>,
  creates = false,
): Promise<CommitResult> {
  return path.store.inTurn(frame.projectId, async () => {
    let project = await path.store.known(frame.projectId);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const base = project ?? (creates ? FIRST_PROJECT : null);
      if (!base) throw notFound('project');
      try {
        const result = await tryOnce(path, frame, plan, base);
        if (result) return result;
        await pause(attempt);
        project = await path.store.reload(frame.projectId);
      } catch (error) {
        // A refusal counts only if it was made on the newest rows: another process may have changed them.
        const newest = error instanceof AppError ? await path.store.current(frame.projectId) : project;
        if (newest?.seq === project?.seq) throw error;
        project = newest;
      }
    }
    throw new AppError(
      'UNAVAILABLE',
      'Too many people are changing this project at once. Nothing was changed; try again.',
    );
  });
}

/** Waits a little longer, by chance, after each lost race against another process. */
function pause(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * 4 * Math.min(attempt, 10)));
}

async function tryOnce(
  path: WritePath,
  frame: CommitFrame,
  plan: (input: PlanInput) => Promise<Plan>,
  base: LoadedProject,
): Promise<CommitResult | null> {
  const { actor, idempotencyKey } = frame;
  const hash = idempotencyKey === undefined ? null : bodyHash([frame.projectId, frame.body]);
  if (idempotencyKey !== undefined && hash !== null && actor.kind === 'user') {
    const earlier = await earlierAnswer<CommitResult>(path.pool, actor.id, idempotencyKey, hash);
    if (earlier) return earlier;
  }

  const commitId = newId();
  const at = frame.at ?? new Date().toISOString();
  const { changes, undoOf, operationTypes } = await plan({ state: base.state, commitId, at });
  assertWithinLimits(base.state, changes);
  if (changes.length === 0) return { commitId: null, seq: base.seq, events: [] };

  const seq = base.seq + 1;
  const events = eventsOf(changes, { id: commitId, seq, at });
  if (frame.dryRun) return { commitId: null, seq: base.seq, events };

  const record: CommitRecord = {
    id: commitId,
    projectId: frame.projectId,
    seq,
    actorId: actor.kind === 'user' ? actor.id : null,
    onBehalfOf: frame.onBehalfOf ?? null,
    source: frame.source,
    proposalId: frame.proposalId ?? null,
    undoOf: undoOf ?? null,
    operations: operationTypes ?? frame.operationTypes,
    requestId: frame.requestId ?? null,
    createdAt: at,
  };
  const result: CommitResult = { commitId, seq, events };
  const answer =
    idempotencyKey !== undefined && hash !== null && actor.kind === 'user'
      ? { userId: actor.id, key: idempotencyKey, bodyHash: hash, response: result }
      : null;

  if (!(await writeOrExplain(path, record, changes, events, answer))) return null;
  path.store.advance(frame.projectId, seq, changes);
  path.onCommit({ projectId: frame.projectId, record, events });
  return result;
}

/** Writes; a lost race over the same key, the same project id or a unique row counts as a race to be run again. */
async function writeOrExplain(
  path: WritePath,
  record: CommitRecord,
  changes: readonly RowChange[],
  events: readonly ProjectEvent[],
  answer: IdempotentAnswer | null,
): Promise<boolean> {
  try {
    return await writeCommit(path.pool, record, changes, events, answer, () => newId());
  } catch (error) {
    path.store.forget(record.projectId);
    if (error instanceof DatabaseError) {
      const conflict = conflictOf(error);
      if (conflict === 'retry') return false;
      if (conflict) throw conflict;
    } else if (await tookEffect(path.pool, record.id)) {
      path.onCommit({ projectId: record.projectId, record, events: [...events] });
      return true;
    }
    throw toAppError(error);
  }
}

/** Whether a commit is there although its answer was lost with the connection. */
async function tookEffect(pool: Pool, commitId: string): Promise<boolean> {
  try {
    const result = await pool.query('SELECT 1 FROM "Commit" WHERE "id" = $1', [commitId]);
    return result.rowCount === 1;
  } catch {
    return false;
  }
}
