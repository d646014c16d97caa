import { setTimeout as delay } from 'node:timers/promises';

import type { Engine } from './engine';

const RETENTION = 7 * 24 * 3_600_000;
const BATCH = 200;
/** Between batches, so that a long sweep leaves the database to others. */
const PAUSE = 50;

const SWEEPS = [
  `DELETE FROM inngest.runs WHERE id IN (SELECT id FROM inngest.runs WHERE ended_at < $1 LIMIT $2)`,
  `DELETE FROM inngest.events WHERE id IN (
     SELECT id FROM inngest.events e WHERE received_at < $1 AND matched
       AND NOT EXISTS (SELECT FROM inngest.runs r WHERE r.event_id = e.id) LIMIT $2)`,
];

/** Forgets runs that ended long ago, old events and expired keys, in small batches. */
export async function prune(engine: Pick<Engine, 'pool' | 'clock' | 'signal'>): Promise<void> {
  const now = engine.clock();
  for (const sql of SWEEPS) await sweep(engine, sql, new Date(now - RETENTION));
  await sweep(
    engine,
    'DELETE FROM inngest.keys WHERE key IN (SELECT key FROM inngest.keys WHERE expires_at < $1 LIMIT $2)',
    new Date(now),
  );
}

async function sweep(
  { pool, signal }: Pick<Engine, 'pool' | 'signal'>,
  sql: string,
  before: Date,
): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(sql, [before, BATCH]);
    if ((rowCount ?? 0) < BATCH) return;
    await delay(PAUSE, undefined, { signal });
  }
}
