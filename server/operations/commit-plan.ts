import { DatabaseError, type Pool } from 'pg';
import { v7 as newId } from 'uuid';

import { AppError, notFound, toAppError } from '@/lib/errors';
import { emptyState } from '@/lib/operations/entities';
import { eventsOf } from '@/lib/operations/history';
import { bodyHash, earlierAnswer } from '@/server/operations/idempotency';
import { assertWithinLimits } from '@/server/operations/limits';
import type { LoadedProject } from '@/server/operations/project-store';
import { conflictOf } from '@/server/operations/violations';
import { writeCommit, type CommitRecord } from '@/server/operations/write';
import type { Queryable } from '@/server/operations/queryable';
import type { CommitFrame, CommitResult, Plan, Planner, WritePath } from '@/server/operations/write-path';

/** Lost races after which a writer stops racing and takes the project's row. */
const RACES = 2;
/** Attempts under the row's lock; more than one is needed only when the same idempotency key arrives twice at once. */
const LOCKED_ATTEMPTS = 4;

/** What an attempt came to: nothing (somebody else was faster), or an answer and what to do once it is certain. */
type Outcome = { result: CommitResult; afterwards: () => void } | null;

/** `again` says that an attempt was made before, which may have failed because the same request was carried out already. */
type Attempt = (base: LoadedProject, db: Queryable, again: boolean) => Promise<Outcome>;

const FIRST_PROJECT: LoadedProject = { seq: 0, state: emptyState() };

/**
 * Turns a plan into a commit. The plan runs on the rows in memory and is written by one statement that takes effect only
 * if the project is still at the `seq` of those rows. A writer that loses two such races waits for the project's row and
 * goes on while it holds it, so that nobody starves.
 *
 * `body` is what an idempotency key stands for. `creates` allows a project that is not there yet. Throws what the plan
 * throws, CONFLICT, LIMIT_EXCEEDED, IDEMPOTENCY_KEY_REUSED or UNAVAILABLE; then nothing was written, unless the database
 * went away while it wrote and cannot say.
 */
export async function commitPlan(
  path: WritePath,
  frame: CommitFrame,
  body: unknown,
  plan: Planner,
  creates = false,
): Promise<CommitResult> {
  const { store, pool } = path;
  const { projectId } = frame;
  const hash = frame.idempotencyKey === undefined ? '' : bodyHash([projectId, body]);
  const attempt: Attempt = (base, db, again) => attemptCommit(path, frame, hash, plan, base, db, again);
  const existing = (project: LoadedProject | null): LoadedProject => {
    if (project) return project;
    if (creates) return FIRST_PROJECT;
    throw notFound('project');
  };

  return store.inTurn(projectId, async () => {
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
  });
}

function settle({ result, afterwards }: NonNullable<Outcome>): CommitResult {
  afterwards();
  return result;
}

/** Runs a task in a transaction that holds the project's row; writers queue for it in order. */
async function whileLocked(
  pool: Pool,
  projectId: string,
  task: (db: Queryable) => Promise<Outcome>,
): Promise<Outcome> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM "Project" WHERE "id" = $1 FOR UPDATE', [projectId]);
    const outcome = await task(client);
    await client.query(outcome ? 'COMMIT' : 'ROLLBACK');
    return outcome;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error('The transaction could not be rolled back.');
    });
    throw toAppError(error);
  } finally {
    client.release(broken);
  }
}

/**
 * A key that comes for the first time costs no query: writing its answer fails when there is one already, and only then,
 * or when there is nothing to write, the answer is looked up.
 */
async function attemptCommit(
  path: WritePath,
  frame: CommitFrame,
  hash: string,
  plan: Planner,
  base: LoadedProject,
  db: Queryable,
  again: boolean,
): Promise<Outcome> {
  const { actor, idempotencyKey, projectId } = frame;
  const keyed =
    idempotencyKey !== undefined && actor.kind === 'user' ? { userId: actor.id, key: idempotencyKey } : null;
  const unchanged = (result: CommitResult): Outcome => ({ result, afterwards: () => undefined });
  const answered = async (): Promise<Outcome> => {
    const earlier = keyed && (await earlierAnswer<CommitResult>(db, keyed.userId, keyed.key, hash));
    return earlier && unchanged(earlier);
  };
  if (again) {
    const earlier = await answered();
    if (earlier) return earlier;
  }

  const commitId = newId();
  const at = frame.at ?? new Date().toISOString();
  let planned: Plan;
  try {
    planned = await plan({ state: base.state, db, commitId, at });
    assertWithinLimits(base.state, planned.changes);
  } catch (error) {
    // What was carried out already is often not possible a second time.
    const earlier = again || !(error instanceof AppError) ? null : await answered();
    if (earlier) return earlier;
    throw error;
  }
  const { changes, operationTypes, undoOf = null } = planned;
  if (!again && (changes.length === 0 || frame.dryRun)) {
    const earlier = await answered();
    if (earlier) return earlier;
    // A write fails on rows that are behind. Without one they have to be compared.
    const newest = await path.store.current(projectId);
    if (newest !== null && newest.seq !== base.seq) return null;
  }
  if (changes.length === 0) return unchanged({ commitId: null, seq: base.seq, events: [] });

  const seq = base.seq + 1;
  const events = eventsOf(changes, { id: commitId, seq, at });
  if (frame.dryRun) return unchanged({ commitId: null, seq: base.seq, events });

  const record: CommitRecord = {
    id: commitId,
    projectId,
    seq,
    actorId: actor.kind === 'user' ? actor.id : null,
    onBehalfOf: frame.onBehalfOf ?? null,
    source: undoOf === null ? frame.source : 'undo',
    proposalId: frame.proposalId ?? null,
    undoOf,
    operations: operationTypes,
    requestId: frame.requestId ?? null,
    createdAt: at,
  };
  const result: CommitResult = { commitId, seq, events };
  const answer = keyed && { ...keyed, bodyHash: hash, response: result };
  const write = () => writeCommit(db, record, changes, events, answer, () => newId());
  if (!(await certainly(path, record, write))) return null;
  return {
    result,
    afterwards: () => {
      path.store.advance(projectId, seq, changes);
      path.onCommit({ projectId, record, events });
    },
  };
}

/**
 * Runs the write and says whether it took effect. A refusal by a rule of the data becomes CONFLICT. When the connection
 * breaks before the answer, the commit is looked up, so that an error means that nothing was written; UNAVAILABLE leaves
 * that open when the database cannot be asked, and an idempotency key makes sure that trying again is safe.
 */
async function certainly(
  path: WritePath,
  record: CommitRecord,
  write: () => Promise<boolean>,
): Promise<boolean> {
  try {
    return await write();
  } catch (error) {
    path.store.forget(record.projectId);
    if (error instanceof DatabaseError) {
      const conflict = conflictOf(error);
      if (conflict === 'retry') return false;
      throw conflict ?? toAppError(error);
    }
    const written = await isWritten(path.pool, record);
    if (written === 'yes') return true;
    if (written === 'no') throw toAppError(error);
    throw new AppError(
      'UNAVAILABLE',
      'The database went away while it saved this change. Whether it was saved shows once it is back.',
      { cause: error },
    );
  }
}

/** What became of a write whose answer was lost. The row of the project is taken first, to wait for one still at work. */
async function isWritten(pool: Pool, { id, projectId }: CommitRecord): Promise<'yes' | 'no' | 'unknown'> {
  try {
    await pool.query('SELECT 1 FROM "Project" WHERE "id" = $1 FOR UPDATE', [projectId]);
    const result = await pool.query('SELECT 1 FROM "Commit" WHERE "id" = $1', [id]);
    return result.rowCount === 1 ? 'yes' : 'no';
  } catch {
    return 'unknown';
  }
}
