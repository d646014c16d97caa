import type { PoolClient } from 'pg';

import { inTransaction } from '@/server/transaction';

import type { Engine } from './engine';
import { KEY_LIFETIME } from './incoming-events';
import { matchEvents, type Wait } from './match-events';
import type { EventPayload, StoredEvent, WorkItem } from './model';
import { type PlannedRun, runWrites } from './new-run';
import { applyWrites } from './writes';

/** How many events one transaction matches. */
const BATCH = 100;

/**
 * Matches committed events against triggers and waits, in one transaction with what follows from them. Returns the
 * work leased on the way, and how many events were matched.
 */
export async function processEvents(engine: Engine): Promise<{ leased: WorkItem[]; matched: number }> {
  return inTransaction(engine.pool, async (client) => {
    const events = await takeEvents(client);
    if (events.length === 0) return { leased: [], matched: 0 };
    const now = engine.clock();
    const waits = await findWaits(client, events);
    const matches = matchEvents(events, waits, { registry: engine.registry, now, newId: engine.newId });
    const planned = await claimKeys(client, matches.planned, now);
    const ended = await endWaits(client, matches.endedWaits);
    const runs = runWrites(planned);
    const resumed = matches.work.filter(({ runId }) => ended.has(runId));
    const leased = await applyWrites(client, {
      ...runs,
      work: [...resumed, ...runs.work.map((work) => (isFree(work) ? engine.leased(work) : work))],
    });
    return { leased, matched: events.length };
  });
}

async function takeEvents(client: PoolClient): Promise<StoredEvent[]> {
  const { rows } = await client.query<{ id: string; payload: string; received_at: Date }>(
    `WITH taken AS MATERIALIZED (
       SELECT id FROM inngest.events WHERE NOT matched ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)
     UPDATE inngest.events SET matched = true WHERE id IN (SELECT id FROM taken)
     RETURNING id, payload, received_at`,
    [BATCH],
  );
  rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  return rows.map(({ id, payload, received_at }) => ({
    id,
    payload: JSON.parse(payload) as EventPayload,
    receivedAt: received_at.getTime(),
  }));
}

async function findWaits(client: PoolClient, events: StoredEvent[]): Promise<Wait[]> {
  const { rows } = await client.query<{
    id: string;
    run_id: string;
    step_id: string | null;
    event_name: string;
    expression: string | null;
    expires_at: Date | null;
    payload: string;
  }>(
    `SELECT w.id, w.run_id, w.step_id, w.event_name, w.expression, w.expires_at, e.payload
     FROM inngest.waits w JOIN inngest.runs r ON r.id = w.run_id JOIN inngest.events e ON e.id = r.event_id
     WHERE w.event_name = ANY ($1) ORDER BY w.id`,
    [[...new Set(events.map(({ payload }) => payload.name))]],
  );
  return rows.map((row) => ({
    id: row.id,
    runId: row.run_id,
    stepId: row.step_id,
    eventName: row.event_name,
    expression: row.expression ?? undefined,
    expiresAt: row.expires_at?.getTime(),
    startedBy: JSON.parse(row.payload) as EventPayload,
  }));
}

/** Keeps the runs whose idempotency key, if they have one, was not used within its lifetime. */
async function claimKeys(client: PoolClient, planned: PlannedRun[], now: number): Promise<PlannedRun[]> {
  const firsts = new Map<string, PlannedRun>();
  for (const one of planned) if (one.key !== undefined && !firsts.has(one.key)) firsts.set(one.key, one);
  if (firsts.size === 0) return planned;
  const { rows } = await client.query<{ key: string }>(
    `INSERT INTO inngest.keys (key, event_id, expires_at)
     SELECT key, event_id, $3 FROM unnest($1::text[], $2::text[]) AS k(key, event_id) ORDER BY key
     ON CONFLICT (key) DO UPDATE SET event_id = excluded.event_id, expires_at = excluded.expires_at
       WHERE keys.expires_at <= $4
     RETURNING key`,
    [
      [...firsts.keys()],
      Array.from(firsts.values(), ({ run }) => run.eventId),
      new Date(now + KEY_LIFETIME),
      new Date(now),
    ],
  );
  const granted = new Set(rows.map(({ key }) => key));
  return planned.filter(
    (one) => one.key === undefined || (granted.has(one.key) && firsts.get(one.key) === one),
  );
}

/** Ends waits, and says whose: a wait whose run ended meanwhile is gone already. */
async function endWaits(client: PoolClient, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await client.query<{ run_id: string }>(
    'DELETE FROM inngest.waits WHERE id = ANY ($1::bigint[]) RETURNING run_id',
    [ids],
  );
  return new Set(rows.map(({ run_id }) => run_id));
}

function isFree({ kind, slots }: { kind: string; slots?: unknown[] }): boolean {
  return kind === 'call' && (slots?.length ?? 0) === 0;
}
