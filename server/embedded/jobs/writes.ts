import type { PoolClient } from 'pg';

import type { Memo, RunEnd, Slot, StoredEvent, WorkItem, WorkKind } from './model';

export type NewRun = {
  id: string;
  functionId: string;
  appId: string;
  eventId: string;
  slots: Slot[];
  createdAt: number;
  parent?: { runId: string; stepId: string };
};

/** A step that is under way (`memo` null) or done. `position` is its place in the order of completion. */
type StepRow = {
  runId: string;
  id: string;
  op: string;
  race: boolean;
  memo: Memo | null;
  position: number | null;
};

export type NewWork = {
  kind: WorkKind;
  runId: string;
  stepId?: string | null;
  appId?: string | null;
  attempt?: number;
  dueAt: number;
  slots?: Slot[];
  payload?: unknown;
  /** The token of the executor that goes on with it at once, without claiming; `dueAt` is then the lease's end. */
  lease?: string | null;
};

export type NewWait = {
  runId: string;
  /** Null: the event cancels the run. */
  stepId: string | null;
  eventName: string;
  expression?: string | undefined;
  expiresAt?: number | undefined;
};

/**
 * `done`: nothing shall be matched against this event. `pending`: it waits to be matched. `if-awaited`: it waits only
 * if some run waits for its name, which spares a pass for the many internal events nobody listens to.
 */
export type NewEvent = StoredEvent & { matching: 'done' | 'pending' | 'if-awaited' };

/** Rows to write together. */
export type Writes = {
  events?: NewEvent[];
  runs?: NewRun[];
  steps?: StepRow[];
  work?: NewWork[];
  waits?: NewWait[];
  end?: RunEnd & { runId: string; endedAt: number };
};

/** A row of the work table. */
export type WorkRow = {
  id: string;
  kind: WorkKind;
  run_id: string;
  step_id: string | null;
  attempt: number;
  slots: string[];
  slot_limits: number[];
  payload: string | null;
};

/** Writes everything in one statement, so in one round trip. Returns the work items that were leased on the way. */
export async function applyWrites(client: PoolClient, writes: Writes): Promise<WorkItem[]> {
  const parameters: unknown[] = [];
  const parts: string[] = [];
  const add = (name: string, rows: unknown[] | undefined, sql: (rows: string) => string) => {
    if (!rows?.length) return;
    parameters.push(JSON.stringify(rows));
    parts.push(`${name} AS (${sql(`json_to_recordset($${parameters.length}::json)`)})`);
  };

  add('new_events', writes.events?.map(eventRow), insertEvents);
  add('new_runs', writes.runs?.map(runRow), insertRuns);
  add('new_steps', writes.steps?.map(stepRow), upsertSteps);
  add('new_waits', writes.waits?.map(waitRow), insertWaits);
  add('new_work', writes.work?.map(workRow), insertWork);
  if (writes.end) {
    const first = parameters.push(...endColumns(writes.end)) - 3;
    parts.push(...endRun(first));
  }
  if (parts.length === 0) return [];

  const source = writes.work?.length
    ? 'SELECT * FROM new_work WHERE lease IS NOT NULL ORDER BY id'
    : 'SELECT';
  const { rows } = await client.query<WorkRow>(`WITH ${parts.join(', ')} ${source}`, parameters);
  return writes.work?.length ? rows.map(toWorkItem) : [];
}

/** Reads a row of the work table. */
export function toWorkItem(row: WorkRow): WorkItem {
  return {
    id: row.id,
    kind: row.kind,
    runId: row.run_id,
    stepId: row.step_id,
    attempt: row.attempt,
    slots: toSlots(row),
    payload: row.payload === null ? null : (JSON.parse(row.payload) as unknown),
  };
}

/** Reads the slot columns of a row. */
export function toSlots({ slots, slot_limits }: { slots: string[]; slot_limits: number[] }): Slot[] {
  return slots.map((key, index) => ({ key, limit: slot_limits[index] ?? 1 }));
}

const insertEvents = (rows: string) => `
  INSERT INTO inngest.events (id, payload, received_at, matched)
  SELECT id, payload, received_at, CASE matching WHEN 'done' THEN true WHEN 'pending' THEN false
    ELSE NOT EXISTS (SELECT FROM inngest.waits WHERE event_name = e.name) END
  FROM ${rows} AS e(id text, name text, payload text, received_at timestamptz, matching text)`;

const insertRuns = (rows: string) => `
  INSERT INTO inngest.runs (id, function_id, app_id, event_id, slots, slot_limits, parent_run_id, parent_step_id,
    status, created_at)
  SELECT * FROM ${rows} AS r(id text, function_id text, app_id text, event_id text, slots text[],
    slot_limits integer[], parent_run_id text, parent_step_id text, status text, created_at timestamptz)`;

const upsertSteps = (rows: string) => `
  INSERT INTO inngest.steps (run_id, id, op, race, memo, position)
  SELECT * FROM ${rows} AS s(run_id text, id text, op text, race boolean, memo text, position integer)
  ON CONFLICT (run_id, id) DO UPDATE SET memo = excluded.memo, position = excluded.position`;

const insertWaits = (rows: string) => `
  INSERT INTO inngest.waits (run_id, step_id, event_name, expression, expires_at)
  SELECT * FROM ${rows}
    AS w(run_id text, step_id text, event_name text, expression text, expires_at timestamptz)`;

const insertWork = (rows: string) => `
  INSERT INTO inngest.work (kind, run_id, step_id, app_id, attempt, due_at, lease, slots, slot_limits, payload)
  SELECT * FROM ${rows} AS w(kind text, run_id text, step_id text, app_id text, attempt integer,
    due_at timestamptz, lease text, slots text[], slot_limits integer[], payload text)
  RETURNING *`;

/** With plain parameters: behind a set of rows the planner expects many, and reads whole tables. */
const endRun = (first: number) => [
  `ended AS (UPDATE inngest.runs SET status = $${first + 1}, result = $${first + 2}, ended_at = $${first + 3}
     WHERE id = $${first})`,
  `ended_work AS (DELETE FROM inngest.work WHERE run_id = $${first})`,
  `ended_waits AS (DELETE FROM inngest.waits WHERE run_id = $${first})`,
];

function eventRow({ id, payload, receivedAt, matching }: NewEvent) {
  const text = JSON.stringify(payload);
  return { id, name: payload.name, payload: text, received_at: new Date(receivedAt), matching };
}

function runRow({ id, functionId, appId, eventId, slots, createdAt, parent }: NewRun) {
  return {
    id,
    function_id: functionId,
    app_id: appId,
    event_id: eventId,
    ...slotColumns(slots),
    status: 'queued',
    parent_run_id: parent?.runId,
    parent_step_id: parent?.stepId,
    created_at: new Date(createdAt),
  };
}

function slotColumns(slots: Slot[]) {
  return { slots: slots.map(({ key }) => key), slot_limits: slots.map(({ limit }) => limit) };
}

function stepRow({ runId, memo, ...step }: StepRow) {
  return { run_id: runId, ...step, memo: memo && JSON.stringify(memo) };
}

function waitRow({ runId, stepId, eventName, expression, expiresAt }: NewWait) {
  const expires_at = expiresAt === undefined ? null : new Date(expiresAt);
  return { run_id: runId, step_id: stepId, event_name: eventName, expression, expires_at };
}

function workRow({ kind, runId, stepId, appId, attempt, dueAt, slots = [], payload, lease }: NewWork) {
  return {
    kind,
    run_id: runId,
    step_id: stepId ?? null,
    app_id: appId ?? null,
    attempt: attempt ?? 0,
    due_at: new Date(dueAt),
    lease: lease ?? null,
    ...slotColumns(slots),
    payload: payload === undefined ? null : JSON.stringify(payload),
  };
}

function endColumns(end: RunEnd & { runId: string; endedAt: number }): unknown[] {
  const result = end.status === 'completed' ? end.output : end.error;
  return [end.runId, end.status, JSON.stringify(result ?? null), new Date(end.endedAt)];
}
