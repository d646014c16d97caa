import { v7 as newId } from 'uuid';

import { AppError, notFound } from '@/lib/errors';
import { emptyState } from '@/lib/operations/empty-state';
import { eventsOf } from '@/lib/operations/history';
import { toAppError } from '@/server/errors';
import { commitEntry, keyOf, type Asked } from '@/server/operations/commit-entry';
import { commitTogether } from '@/server/operations/commit-together';
import { bodyHash, earlierAnswer } from '@/server/operations/idempotency';
import { assertWithinLimits } from '@/server/operations/limits';
import { afterChanges, type LoadedProject } from '@/server/operations/project-store';
import type { Queryable } from '@/server/operations/queryable';
import { conflictOf } from '@/server/operations/violations';
import { writeCommits } from '@/server/operations/write';
import { outcomeOf } from '@/server/operations/write-outcome';
import type { CommitFrame, CommitResult, Plan, Planner, WritePath } from '@/server/operations/write-path';
import { inTransaction } from '@/server/transaction';

/** Lost races after which a writer stops racing and takes the project's row. */
const RACES = 2;
/** Attempts under the row's lock; more than one is needed only when the same idempotency key arrives twice at once. */
const LOCKED_ATTEMPTS = 4;

/** What an attempt came to: nothing (somebody else was faster), or an answer and what to do once it is certain. */
type Outcome = { result: CommitResult; afterwards: () => void } | null;

/** `again` says that an attempt was made before, which may have failed because the same request was carried out already. */
type Attempt = (base: LoadedProject, db: Queryable, again: boolean) => Promise<Outcome>;

type Request = Asked & { plan: Planner; creates: boolean };
type Waiting = Request & { resolve: (result: CommitResult) => void; reject: (reason: unknown) => void };

const FIRST_PROJECT: LoadedProject = { seq: 0, state: emptyState() };

/**
 * Turns a plan into a commit. The plan runs on the rows in memory and is written by one statement that takes effect only
 * if the project is still at the `seq` of those rows. Commits of a project are made one after another; those that came
 * while one was made are written together where that makes no difference. A writer that loses two races against other
 * processes waits for the project's row and goes on while it holds it, so that nobody starves.
 *
 * `body` is what an idempotency key stands for. `creates` allows a project that is not there yet. Throws what the plan
 * throws, CONFLICT, LIMIT_EXCEEDED, IDEMPOTENCY_KEY_REUSED or UNAVAILABLE; then nothing was written, unless the database
 * went away while it wrote and cannot say.
 */
export function commitPlan(
  path: WritePath,
  frame: CommitFrame,
  body: unknown,
  plan: Planner,
  creates = false,
): Promise<CommitResult> {
  const { projectId } = frame;
  const hash = frame.idempotencyKey === undefined ? '' : bodyHash([projectId, body]);
  return new Promise((resolve, reject) => {
    const waiting: Waiting = { frame, hash, plan, creates, resolve, reject };
    path.store.inTurn(projectId, waiting, (batch) => commitBatch(path, projectId, batch));
  });
}

/** Commits whatever has come for a project: together what can be, and the rest one after another. */
async function commitBatch(path: WritePath, projectId: string, batch: readonly Waiting[]): Promise<void> {
  let done: ReadonlyMap<Waiting, CommitResult> = new Map();
  try {
    if (batch.length > 1) done = await commitTogether(path, projectId, batch);
  } catch (error) {
    for (const { reject } of batch) reject(error);
    return;
  }
  for (const waiting of batch) {
    const result = done.get(waiting);
    if (result) waiting.resolve(result);
    else await commitAlone(path, waiting).then(waiting.resolve, waiting.reject);
  }
}

async function commitAlone(path: WritePath, request: Request): Promise<CommitResult> {
  const { store, pool } = path;
  const { projectId } = request.frame;
  const attempt: Attempt = (base, db, again) => attemptCommit(path, request, base, db, again);
  const existing = (project: LoadedProject | null): LoadedProject => {
    if (project) return project;
    if (request.creates) return FIRST_PROJECT;
    throw notFound('project');
  };

  let project = await store.known(projectId);
  for (let race = 0; race < RACES; race += 1) {
    try {
      const outcome = await attempt(existing(project), pool, race > 0);
      if (outcome) return settle(outcome);
      project = await store.catchUp(projectId);
    } catch (error) {
      // A refusal counts only if it was made on the newest rows: another process may have changed them.
      const newest =
        error instanceof AppError && error.status < 500 ? await store.current(projectId) : project;
      if (newest?.seq === project?.seq) throw error;
      project = newest;
    }
  }
  for (let turn = 0; turn < LOCKED_ATTEMPTS; turn += 1) {
    const outcome = await whileLocked(pool, projectId, async (db) =>
      attempt(existing(await store.catchUp(projectId, db)), db, true),
    );
    if (outcome) return settle(outcome);
  }
  throw new AppError(
    'UNAVAILABLE',
    'This change could not be made just now. Nothing was changed; try again.',
  );
}

function settle({ result, afterwards }: NonNullable<Outcome>): CommitResult {
  afterwards();
  return result;
}

/** Runs a task in a transaction that holds the project's row; writers queue for it in order. */
function whileLocked(
  pool: WritePath['pool'],
  projectId: string,
  task: (db: Queryable) => Promise<Outcome>,
): Promise<Outcome> {
  return inTransaction(pool, async (client) => {
    await client.query('SELECT 1 FROM "Project" WHERE "id" = $1 FOR UPDATE', [projectId]);
    return task(client);
  }).catch((error: unknown) => {
    throw toAppError(error);
  });
}

/**
 * A key that comes for the first time costs no query: writing its answer fails when there is one already, and only then,
 * or when there is nothing to write, the answer is looked up.
 */
async function attemptCommit(
  path: WritePath,
  { frame, hash, plan }: Request,
  base: LoadedProject,
  db: Queryable,
  again: boolean,
): Promise<Outcome> {
  const { projectId } = frame;
  const key = keyOf(frame);
  const unchanged = (result: CommitResult): Outcome => ({ result, afterwards: () => undefined });
  const answered = async (): Promise<Outcome> => {
    const earlier = key && (await earlierAnswer<CommitResult>(db, key.userId, key.key, hash));
    return earlier && unchanged(earlier);
  };
  if (again) {
    const earlier = await answered();
    if (earlier) return earlier;
  }

  const commit = { id: newId(), seq: base.seq + 1, at: frame.at ?? new Date().toISOString() };
  let planned: Plan;
  try {
    planned = await plan({ state: base.state, db, commitId: commit.id, at: commit.at });
    assertWithinLimits(base.state, planned.changes);
  } catch (error) {
    // What was carried out already is often not possible a second time.
    const earlier = again || !(error instanceof AppError) ? null : await answered();
    if (earlier) return earlier;
    throw error;
  }
  const { changes } = planned;
  if (!again && (changes.length === 0 || frame.dryRun)) {
    const earlier = await answered();
    if (earlier) return earlier;
    // A write fails on rows that are behind. Without one they have to be compared.
    const newest = await path.store.current(projectId);
    if (newest !== null && newest.seq !== base.seq) return null;
  }
  if (changes.length === 0) return unchanged({ commitId: null, seq: base.seq, events: [] });
  if (frame.dryRun) {
    const events = eventsOf(changes, commit);
    return unchanged({ commitId: null, seq: base.seq, events, ...planned.remarks });
  }

  const { entry, result } = commitEntry({ frame, hash }, planned, commit);
  const written = await outcomeOf(path, entry.record, () => writeCommits(db, [entry], newId));
  if (written === 'behind') return null;
  if (written !== 'written') {
    const conflict = conflictOf(written);
    if (conflict === 'retry') return null;
    throw conflict ?? toAppError(written);
  }
  return {
    result,
    afterwards: () => {
      path.store.adopt(projectId, base.seq, afterChanges(base, projectId, changes));
      path.onCommit({ projectId, record: entry.record, events: result.events });
    },
  };
}
