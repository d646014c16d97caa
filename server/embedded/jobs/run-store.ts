import type { Pool, PoolClient } from 'pg';

import type { StepState } from './decide';
import type { EventPayload, Memo, RunStatus, Slot, WorkItem } from './model';
import { toSlots } from './writes';

/** A run under its row lock: whoever holds it is alone in changing the run. */
export type LockedRun = {
  id: string;
  functionId: string;
  appId: string;
  eventId: string;
  status: RunStatus;
  slots: Slot[];
  parent: { runId: string; stepId: string } | undefined;
  steps: StepState[];
};

/** What a call tells the app. `stack` holds the ids of done steps in the order in which they ended. */
export type CallState = {
  functionId: string;
  appId: string;
  event: EventPayload;
  memos: Map<string, Memo>;
  stack: string[];
  underWay: number;
};

type RunColumns = {
  function_id: string;
  app_id: string;
  event_id: string;
  status: RunStatus;
  slots: string[];
  slot_limits: number[];
  parent_run_id: string | null;
  parent_step_id: string | null;
};

/**
 * Locks the run of a claimed work item and takes the item from the queue, in the caller's transaction. Undefined when
 * the run has ended or the claim was lost: then whatever the item came to no longer counts.
 */
export async function lockRun(
  client: PoolClient,
  item: WorkItem,
  leaseToken: string,
): Promise<LockedRun | undefined> {
  // NO KEY: rows that refer to the run may be inserted meanwhile, such as the result of an invoked run.
  const locked = await client.query<RunColumns & { claimed: boolean }>(
    `WITH item AS (DELETE FROM inngest.work WHERE id = $2 AND lease = $3 RETURNING id)
     SELECT function_id, app_id, event_id, status, slots, slot_limits, parent_step_id,
       (SELECT p.id FROM inngest.runs p WHERE p.id = r.parent_run_id AND p.ended_at IS NULL) AS parent_run_id,
       EXISTS (SELECT FROM item) AS claimed
     FROM inngest.runs r WHERE id = $1 FOR NO KEY UPDATE OF r`,
    [item.runId, item.id, leaseToken],
  );
  const run = locked.rows[0];
  if (!run?.claimed || hasEnded(run.status)) return undefined;
  // A new statement sees what was committed while the lock was awaited.
  const steps = await client.query<StepState>(
    'SELECT id, op, race, memo IS NOT NULL AS done FROM inngest.steps WHERE run_id = $1',
    [item.runId],
  );
  const { parent_run_id: parentRunId, parent_step_id: parentStepId } = run;
  return {
    id: item.runId,
    functionId: run.function_id,
    appId: run.app_id,
    eventId: run.event_id,
    status: run.status,
    slots: toSlots(run),
    parent: parentRunId && parentStepId ? { runId: parentRunId, stepId: parentStepId } : undefined,
    steps: steps.rows,
  };
}

/** Reads what a call needs and marks the run as started. Undefined when the run has ended or is gone. */
export async function loadCall(pool: Pool, runId: string, now: number): Promise<CallState | undefined> {
  const { rows } = await pool.query<
    Pick<RunColumns, 'function_id' | 'app_id' | 'status'> & {
      payload: string;
      steps: { id: string; memo: string | null }[];
    }
  >(
    `WITH started AS (
       UPDATE inngest.runs SET status = 'running', started_at = $2 WHERE id = $1 AND status = 'queued')
     SELECT r.function_id, r.app_id, r.status, e.payload,
       (SELECT coalesce(json_agg(s), '[]') FROM (
         SELECT id, memo FROM inngest.steps WHERE run_id = r.id ORDER BY position) s) AS steps
     FROM inngest.runs r JOIN inngest.events e ON e.id = r.event_id WHERE r.id = $1`,
    [runId, new Date(now)],
  );
  const run = rows[0];
  if (!run || hasEnded(run.status)) return undefined;
  const done = run.steps.flatMap(({ id, memo }) => (memo === null ? [] : [{ id, memo }]));
  return {
    functionId: run.function_id,
    appId: run.app_id,
    event: JSON.parse(run.payload) as EventPayload,
    memos: new Map(done.map(({ id, memo }) => [id, JSON.parse(memo) as Memo])),
    stack: done.map(({ id }) => id),
    underWay: run.steps.length - done.length,
  };
}

/** Sets the instant at which a run that just started must have ended. Repeated first calls do not move it. */
export async function startFinishDeadline(pool: Pool, runId: string, dueAt: number): Promise<void> {
  await pool.query(
    `INSERT INTO inngest.work (kind, run_id, attempt, due_at, slots, slot_limits, payload)
     SELECT 'deadline', $1, 0, $2, '{}', '{}', '"finish"' WHERE NOT EXISTS (
       SELECT FROM inngest.work WHERE run_id = $1 AND kind = 'deadline' AND payload = '"finish"')`,
    [runId, new Date(dueAt)],
  );
}

/** The event that started a run. */
export async function loadEvent(client: PoolClient, eventId: string): Promise<EventPayload> {
  const { rows } = await client.query<{ payload: string }>(
    'SELECT payload FROM inngest.events WHERE id = $1',
    [eventId],
  );
  if (!rows[0]) throw new TypeError(`The event ${eventId} of a run is gone`);
  return JSON.parse(rows[0].payload) as EventPayload;
}

/** Forgets what a step still waited for, once it ended otherwise. */
export async function forgetStep(client: PoolClient, runId: string, stepId: string): Promise<void> {
  await client.query(
    `WITH timers AS (DELETE FROM inngest.work WHERE run_id = $1 AND step_id = $2 AND kind IN ('timer', 'resume'))
     DELETE FROM inngest.waits WHERE run_id = $1 AND step_id = $2`,
    [runId, stepId],
  );
}

function hasEnded(status: RunStatus): boolean {
  return status !== 'queued' && status !== 'running';
}
