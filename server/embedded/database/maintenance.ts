import { Client } from 'pg';

import type { Logger } from '@/server/logging';

export type MaintenanceOptions = {
  url: string;
  logger: Logger;
  /** Pause between two rounds. */
  everyMs: number;
  /** Write-ahead log since the last checkpoint that makes a new one due. */
  checkpointBytes: number;
};

const CHECKPOINT_DUE = `
  SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) > $1 AS due FROM pg_control_checkpoint()`;

/** The table that is furthest beyond the thresholds of PostgreSQL's own autovacuum. */
const TABLE_DUE = `
  SELECT name FROM (
    SELECT relid::regclass::text AS name, greatest(
      n_dead_tup / (50 + 0.2 * rows), n_mod_since_analyze / (50 + 0.1 * rows), n_ins_since_vacuum / (1000 + 0.2 * rows)
    ) AS excess
    FROM pg_stat_user_tables JOIN pg_class ON oid = relid, LATERAL (SELECT greatest(reltuples, 0) AS rows) size
  ) tables WHERE excess > 1 ORDER BY excess DESC LIMIT 1`;

/** Does the one thing that is most due: clients wait for tens of milliseconds, once, and not for one thing after another. */
async function maintain(client: Client, checkpointBytes: number): Promise<void> {
  const checkpoint = await client.query<{ due: boolean }>(CHECKPOINT_DUE, [checkpointBytes]);
  if (checkpoint.rows[0]?.due) {
    await client.query('CHECKPOINT');
    return;
  }
  const { rows } = await client.query<{ name: string }>(TABLE_DUE);
  if (rows[0]) await client.query(`VACUUM (ANALYZE) ${rows[0].name}`);
}

/**
 * Does the work of PostgreSQL's background processes, none of which exist here: without it the write-ahead log, and with
 * it the recovery after a crash, would grow until the next clean stop, dead rows would never be reclaimed, and the
 * planner would know nothing about the tables. It is a client like any other.
 */
export async function startMaintenance(options: MaintenanceOptions): Promise<{ stop: () => void }> {
  const { url, logger, everyMs, checkpointBytes } = options;
  const client = new Client({ connectionString: url });
  let stopped = false;
  let timer: NodeJS.Timeout;

  function stop() {
    stopped = true;
    clearTimeout(timer);
  }

  async function run() {
    try {
      await maintain(client, checkpointBytes);
    } catch (error) {
      // The end of the server interrupts it; anything else must not take the server down either.
      if (!stopped) logger.warn({ err: error }, 'the maintenance of the embedded database failed');
    }
    if (!stopped) schedule();
  }

  function schedule() {
    timer = setTimeout(() => void run(), everyMs);
  }

  client.on('error', stop);
  await client.connect();
  schedule();
  return { stop };
}
