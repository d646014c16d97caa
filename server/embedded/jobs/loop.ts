import { type CronTrigger, fireCrons, loadCrons, nextSlotOf } from './cron-runs';
import { untilAvailable } from './database';
import type { Engine } from './engine';
import { processEvents } from './process-events';
import { claimFree, claimSlotted, prolongLeases, survey } from './queue';
import { loadRegistry } from './registry';

/** How often to look although nothing called for it: another process may have added work, or a lease ended. */
const POLL_MS = 1_000;

/** Runs the executor until it stops: whenever woken, or something falls due, claims what there is and starts it. */
export async function runLoop(engine: Engine): Promise<void> {
  let crons: CronTrigger[] | undefined;
  let failing = false;
  while (!engine.isStopping()) {
    try {
      crons ??= await loadCrons(engine.pool, engine.registry, engine.clock());
      const { nextDue, revision } = await pass(engine);
      if (revision !== engine.registry.revision) {
        engine.registry = await loadRegistry(engine.pool);
        crons = undefined;
        continue;
      }
      if (nextSlotOf(crons) <= engine.clock()) {
        const fired = await fireCrons(engine, crons);
        crons = fired.crons;
        engine.slotsChanged = true;
        engine.dispatch(fired.leased);
      }
      failing = false;
      const next = Math.min(nextDue ?? Infinity, nextSlotOf(crons));
      const woken = await engine.idle(Math.min(POLL_MS, Math.max(0, next - engine.clock())));
      // Something fell due, or it is time to look at what other executors did.
      if (!woken) engine.slotsChanged = true;
    } catch (error) {
      if (engine.isStopping()) return;
      if (!failing) engine.log.warn({ err: error }, 'the queue could not be read; trying again');
      failing = true;
      // Crons may have fired in part.
      crons = undefined;
      await engine.idle(POLL_MS / 4);
    }
  }
}

/** Prolongs the leases of items under way, well before they end. */
export async function keepLeases(engine: Engine): Promise<void> {
  const inFlight = [...engine.inFlight.keys()];
  if (inFlight.length === 0) return;
  const { pool, leaseToken, leaseMs } = engine;
  await untilAvailable(
    () => prolongLeases(pool, { leaseToken, leaseUntil: engine.clock() + leaseMs, inFlight }),
    engine,
  );
}

async function pass(engine: Engine): Promise<{ nextDue: number | undefined; revision: number }> {
  const found = await survey(engine.pool, engine.clock());
  if (found.revision !== engine.registry.revision) return found;
  if (found.unmatchedEvents && engine.registry.ready) {
    const { leased, matched } = await processEvents(engine);
    engine.dispatch(leased);
    // More events may be waiting, and what was not leased is due now.
    if (matched > 0) {
      engine.slotsChanged = true;
      engine.wake();
    }
  }
  if (found.dueWork) engine.dispatch(await claimFree(engine.pool, claim(engine)));
  if (found.dueSlotted && engine.slotsChanged && engine.capacity() > 0) {
    // Reset before looking: what changes meanwhile calls for another look.
    engine.slotsChanged = false;
    engine.dispatch(await claimSlotted(engine.pool, claim(engine)));
  }
  return found;
}

function claim(engine: Engine) {
  const now = engine.clock();
  return {
    leaseToken: engine.leaseToken,
    leaseUntil: now + engine.leaseMs,
    now,
    capacity: engine.capacity(),
    inFlight: [...engine.inFlight.keys()],
    pausedApps: [...engine.pausedApps],
  };
}
