import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

import { logger, type Logger } from '@/server/logging';

import { startAppSync } from './app-sync';
import { openPool, untilAvailable } from './database';
import { createEngine } from './engine';
import { carryOut } from './execute';
import { listen } from './http';
import { keepLeases, runLoop } from './loop';
import { prune } from './prune';
import { loadRegistry } from './registry';
import { type RetryDelay, tableDelay } from './retry';
import { createRoutes } from './routes';
import { ensureSchema } from './schema';
import { SIGNING_KEY } from './signing';

const START_PATIENCE_MS = 30_000;
const STOP_PATIENCE_MS = 5_000;
const PRUNE_EVERY = 3_600_000;

export type JobsServerOptions = {
  host: string;
  /** 0 picks a free one. */
  port: number;
  databaseUrl: string;
  eventKey: string;
  signingKey: string;
  /** Serve URLs of the apps to ask for their functions. */
  appUrls: string[];
  /** How long a claim lasts that is no longer prolonged: a killed executor's calls are repeated after this. */
  leaseMs?: number;
  retryDelay?: RetryDelay;
  clock?: () => number;
  logger?: Logger;
};

/** Starts a server of the Inngest protocol that keeps its state in PostgreSQL. */
export async function startJobsServer(
  options: JobsServerOptions,
): Promise<{ port: number; stop: () => Promise<void> }> {
  const { databaseUrl, signingKey, leaseMs = 10_000, clock = Date.now } = options;
  if (!SIGNING_KEY.test(signingKey))
    throw new Error('The signing key must be hexadecimal, like signkey-prod-1a2b3c');
  const log = (options.logger ?? logger).child({ component: 'jobs' });
  const pool = openPool(databaseUrl, log);
  const stopped = new AbortController();
  const calls = new AbortController();
  // Each call and each wait for the database listens to them.
  setMaxListeners(0, stopped.signal, calls.signal);

  try {
    const registry = await untilAvailable(
      async () => {
        await ensureSchema(pool);
        return loadRegistry(pool);
      },
      {
        signal: AbortSignal.timeout(START_PATIENCE_MS),
        onWait: (error) => {
          log.warn({ err: error }, 'waiting for the database');
        },
      },
    );
    const engine = createEngine({
      pool,
      log,
      clock,
      leaseMs,
      signingKey,
      registry,
      retryDelay: options.retryDelay ?? ((attempt) => tableDelay(attempt, Math.random())),
      signal: stopped.signal,
      callSignal: calls.signal,
      carryOut,
      onAppUnreachable: (appId) => sync.urge(engine.registry.appUrls.get(appId)),
    });
    const { server, port } = await listen(createRoutes(engine, options), { ...options, log });
    const sync = startAppSync({
      ...options,
      clock,
      log,
      signal: stopped.signal,
      onReachable: engine.resumeApps,
    });
    const loop = runLoop(engine);
    const every = (ms: number, what: string, run: () => Promise<void>) =>
      repeat(run, ms, (error) => {
        if (!stopped.signal.aborted) log.warn({ err: error }, `${what} failed`);
      });
    const timers = [
      every(leaseMs / 3, 'prolonging leases', () => keepLeases(engine)),
      every(PRUNE_EVERY, 'pruning', () => prune(engine)),
    ];
    log.info({ host: options.host, port }, 'the embedded job executor is running');

    return {
      port,
      stop: async () => {
        server.close();
        server.closeIdleConnections();
        sync.stop();
        engine.stopClaiming();
        await loop;
        await Promise.race([allDone(engine.inFlight), delay(STOP_PATIENCE_MS, undefined, { ref: false })]);
        for (const timer of timers) clearInterval(timer);
        calls.abort();
        stopped.abort();
        await allDone(engine.inFlight);
        server.closeAllConnections();
        await pool.end();
      },
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

async function allDone(inFlight: Map<string, { done: Promise<void> }>): Promise<void> {
  while (inFlight.size > 0) await Promise.all(Array.from(inFlight.values(), ({ done }) => done));
}

/** Repeats work at an interval, skipping a turn while the last one is not over. */
function repeat(run: () => Promise<void>, ms: number, onError: (error: unknown) => void): NodeJS.Timeout {
  let running = false;
  return setInterval(() => {
    if (running) return;
    running = true;
    run()
      .catch(onError)
      .finally(() => {
        running = false;
      });
  }, ms);
}
