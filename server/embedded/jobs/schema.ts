import type { Pool, PoolClient } from 'pg';

import { inTransaction } from '@/server/transaction';

import { hasSqlState } from './database';

/**
 * The executor's tables, as forward-only steps: a step that was released is never edited, the next one follows it.
 * JSON that came from outside is kept as text: the json types of PostgreSQL refuse or rewrite some of it.
 */
const STEPS = [
  `
  CREATE TABLE inngest.apps (
    id text PRIMARY KEY,
    url text NOT NULL,
    sdk text NOT NULL,
    checksum text NOT NULL,
    revision integer NOT NULL
  );
  CREATE TABLE inngest.functions (
    id text PRIMARY KEY,
    app_id text NOT NULL REFERENCES inngest.apps ON DELETE CASCADE,
    config text NOT NULL,
    archived boolean NOT NULL
  );
  CREATE TABLE inngest.crons (
    function_id text NOT NULL REFERENCES inngest.functions ON DELETE CASCADE,
    schedule text NOT NULL,
    last_slot timestamptz NOT NULL,
    PRIMARY KEY (function_id, schedule)
  );
  CREATE TABLE inngest.events (
    id text PRIMARY KEY,
    payload text NOT NULL,
    received_at timestamptz NOT NULL,
    matched boolean NOT NULL
  );
  CREATE INDEX events_unmatched ON inngest.events (id) WHERE NOT matched;
  CREATE INDEX events_received_at ON inngest.events (received_at);
  CREATE TABLE inngest.keys (
    key text PRIMARY KEY,
    event_id text NOT NULL,
    expires_at timestamptz NOT NULL
  );
  CREATE INDEX keys_expires_at ON inngest.keys (expires_at);
  CREATE TABLE inngest.runs (
    id text PRIMARY KEY,
    function_id text NOT NULL,
    app_id text NOT NULL,
    event_id text NOT NULL REFERENCES inngest.events,
    slots text[] NOT NULL,
    slot_limits integer[] NOT NULL,
    parent_run_id text,
    parent_step_id text,
    status text NOT NULL,
    result text,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    ended_at timestamptz
  );
  CREATE INDEX runs_event_id ON inngest.runs (event_id);
  CREATE INDEX runs_ended_at ON inngest.runs (ended_at) WHERE ended_at IS NOT NULL;
  CREATE TABLE inngest.steps (
    run_id text NOT NULL REFERENCES inngest.runs ON DELETE CASCADE,
    id text NOT NULL,
    op text NOT NULL,
    race boolean NOT NULL,
    memo text,
    position integer,
    PRIMARY KEY (run_id, id)
  );
  CREATE TABLE inngest.work (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    run_id text NOT NULL REFERENCES inngest.runs ON DELETE CASCADE,
    step_id text,
    app_id text,
    attempt integer NOT NULL,
    due_at timestamptz NOT NULL,
    lease text,
    slots text[] NOT NULL,
    slot_limits integer[] NOT NULL,
    payload text
  );
  CREATE INDEX work_due_at ON inngest.work (due_at);
  CREATE INDEX work_free ON inngest.work (due_at) WHERE slots = '{}';
  CREATE INDEX work_slotted ON inngest.work (due_at) WHERE slots <> '{}';
  CREATE INDEX work_leased ON inngest.work (due_at) WHERE lease IS NOT NULL;
  CREATE INDEX work_run_id ON inngest.work (run_id);
  CREATE TABLE inngest.waits (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id text NOT NULL REFERENCES inngest.runs ON DELETE CASCADE,
    step_id text,
    event_name text NOT NULL,
    expression text,
    expires_at timestamptz
  );
  CREATE INDEX waits_event_name ON inngest.waits (event_name);
  CREATE INDEX waits_run_id ON inngest.waits (run_id);
  CREATE TABLE inngest.locks (name text PRIMARY KEY);
  INSERT INTO inngest.locks VALUES ('slots');
  `,
];

/** Unique violation, duplicate schema, duplicate table, undefined-table and deadlock: another process starts too. */
const RACED = ['23505', '42P06', '42P07', '40P01'];

/** Brings the executor's schema to the current step. Safe when several processes start at once. */
export async function ensureSchema(pool: Pool): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await inTransaction(pool, applySteps);
    } catch (error) {
      // CREATE ... IF NOT EXISTS still collides when two sessions create the same name at the same moment.
      if (tries >= 5 || !hasSqlState(error, RACED)) throw error;
    }
  }
}

async function applySteps(client: PoolClient): Promise<void> {
  await client.query('CREATE SCHEMA IF NOT EXISTS inngest');
  await client.query(
    'CREATE TABLE IF NOT EXISTS inngest.schema_steps (step integer PRIMARY KEY, applied_at timestamptz NOT NULL)',
  );
  await client.query('LOCK TABLE inngest.schema_steps IN ACCESS EXCLUSIVE MODE');
  const { rows } = await client.query<{ step: number | null }>(
    'SELECT max(step) AS step FROM inngest.schema_steps',
  );
  const applied = rows[0]?.step ?? 0;
  if (applied > STEPS.length) {
    throw new Error(`The schema inngest is at step ${applied}, newer than this executor (${STEPS.length})`);
  }
  for (const [index, sql] of STEPS.entries()) {
    if (index < applied) continue;
    await client.query(sql);
    await client.query('INSERT INTO inngest.schema_steps VALUES ($1, now())', [index + 1]);
  }
}
