import { idempotencyKey, slotsOf } from './concurrency';
import { parseDue, parseDuration } from './duration';
import type { StoredEvent } from './model';
import type { RegisteredFunction } from './registry';
import type { NewRun, NewWait, NewWork, Writes } from './writes';

/** A run to create, and the key that must not have been used for it to be created. */
export type PlannedRun = { run: NewRun; work: NewWork[]; waits: NewWait[]; key: string | undefined };

/** Plans a run of a function for an event. Its first call is due at once, or when a future event says. */
export function planRun(
  { appId, config }: RegisteredFunction,
  event: StoredEvent,
  { id, now, parent }: { id: string; now: number; parent?: NewRun['parent'] },
): PlannedRun {
  const slots = slotsOf(config, event.payload);
  const dueAt = Math.max(now, event.payload.ts);
  const run = {
    id,
    functionId: config.id,
    appId,
    eventId: event.id,
    slots,
    createdAt: now,
    ...(parent && { parent }),
  };
  const work: NewWork[] = [{ kind: 'call', runId: id, appId, slots, dueAt }];
  const start = config.timeouts.start && parseDuration(config.timeouts.start);
  if (start) work.push({ kind: 'deadline', runId: id, dueAt: dueAt + start, payload: 'start' });
  const waits = config.cancel.map(({ event: eventName, if: expression, timeout }) => ({
    runId: id,
    stepId: null,
    eventName,
    expression,
    expiresAt: timeout === undefined ? undefined : parseDue(timeout, now),
  }));
  return { run, work, waits, key: idempotencyKey(config, event.payload) };
}

/** The rows of planned runs. */
export function runWrites(planned: PlannedRun[]): Required<Pick<Writes, 'runs' | 'work' | 'waits'>> {
  return {
    runs: planned.map(({ run }) => run),
    work: planned.flatMap(({ work }) => work),
    waits: planned.flatMap(({ waits }) => waits),
  };
}
