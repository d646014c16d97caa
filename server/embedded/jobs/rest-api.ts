import type { Pool } from 'pg';

import type { RunStatus } from './model';
import { STATUS_NAMES } from './run-end';

type RunRow = {
  id: string;
  function_id: string;
  event_id: string;
  status: RunStatus;
  result: string | null;
  created_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
};

const COLUMNS = 'id, function_id, event_id, status, result, created_at, started_at, ended_at';

/** The runs an event started, as the service's REST API shows them. */
export async function findRunsOfEvent(pool: Pool, eventId: string) {
  const { rows } = await pool.query<RunRow>(
    `SELECT ${COLUMNS} FROM inngest.runs WHERE event_id = $1 ORDER BY id`,
    [eventId],
  );
  return rows.map(toDto);
}

/** One run, as the service's REST API shows it. */
export async function findRun(pool: Pool, runId: string) {
  const { rows } = await pool.query<RunRow>(`SELECT ${COLUMNS} FROM inngest.runs WHERE id = $1`, [runId]);
  return rows[0] && toDto(rows[0]);
}

/** Orders the cancellation of a run that has not ended. Returns whether there is such a run. */
export async function cancelRun(pool: Pool, runId: string, now: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    `INSERT INTO inngest.work (kind, run_id, attempt, due_at, slots, slot_limits)
     SELECT 'cancel', id, 0, $2, '{}', '{}' FROM inngest.runs WHERE id = $1 AND ended_at IS NULL`,
    [runId, new Date(now)],
  );
  return rowCount === 1;
}

function toDto(run: RunRow) {
  return {
    run_id: run.id,
    run_started_at: (run.started_at ?? run.created_at).toISOString(),
    function_id: run.function_id,
    event_id: run.event_id,
    status: STATUS_NAMES[run.status],
    ended_at: run.ended_at?.toISOString() ?? null,
    output: run.result === null ? null : (JSON.parse(run.result) as unknown),
  };
}
