import { setTimeout as delay } from 'node:timers/promises';

import { DatabaseError, Pool } from 'pg';

import type { Logger } from '@/server/logging';

/** The embedded database has one backend, so more connections would only queue there. */
const POOL_SIZE = 4;

/** A server that fell silent must not hold the executor up for ever. */
const QUERY_TIMEOUT_MS = 15_000;

const FIRST_BACK_OFF = 50;
const MAX_BACK_OFF = 2_000;

/** SQLSTATE classes of a lost connection, a shutdown, exhausted resources and an aborted transaction. */
const TRANSIENT_CLASSES = ['08', '40', '53', '57', '58'];

/** Opens the executor's small pool. */
export function openPool(databaseUrl: string, log: Logger, queryTimeoutMs: number = QUERY_TIMEOUT_MS): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: POOL_SIZE,
    connectionTimeoutMillis: 5_000,
    query_timeout: queryTimeoutMs,
    keepAlive: true,
  });
  // An idle connection that is lost must not end the process; the next query opens another.
  pool.on('error', (error) => {
    log.warn({ err: error }, 'an idle database connection was lost');
  });
  return pool;
}

/** Whether an error carries one of the given SQLSTATE codes. */
export function hasSqlState(error: unknown, codes: string[]): boolean {
  return codes.includes(sqlState(error) ?? '');
}

/**
 * Whether the same work may succeed later: the database is away, restarting or aborted the transaction. Connections
 * fail with plain errors; other classes (TypeError, SyntaxError) are faults of ours.
 */
export function isTransient(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return TRANSIENT_CLASSES.includes(state.slice(0, 2));
  return error instanceof AggregateError || (error instanceof Error && error.constructor === Error);
}

/**
 * Repeats database work until it succeeds, fails for good, or `signal` aborts. The work must be safe to repeat: a
 * connection lost during a commit leaves its outcome unknown. `onWait` hears of the first failure.
 */
export async function untilAvailable<Result>(
  work: () => Promise<Result>,
  { signal, onWait }: { signal: AbortSignal; onWait?: (error: unknown) => void },
): Promise<Result> {
  for (let wait = FIRST_BACK_OFF; ; wait = Math.min(wait * 2, MAX_BACK_OFF)) {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted || !isTransient(error)) throw error;
      if (wait === FIRST_BACK_OFF) onWait?.(error);
      await delay(wait, undefined, { signal });
    }
  }
}

function sqlState(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.code : undefined;
}
