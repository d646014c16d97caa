import type { Pool } from 'pg';

import { inTransaction } from '@/server/transaction';

import { type CronSchedule, dueSlot, parseCron } from './cron';
import type { Engine } from './engine';
import type { StoredEvent, WorkItem } from './model';
import { planRun, runWrites } from './new-run';
import type { Registry, RegisteredFunction } from './registry';
import { applyWrites } from './writes';

/** A cron trigger of an active function, and the last of its slots that fired. */
export type CronTrigger = {
  registered: RegisteredFunction;
  expression: string;
  schedule: CronSchedule;
  lastSlot: number;
  nextSlot: number;
};

/** Reads the cron triggers of the registered functions. */
export async function loadCrons(pool: Pool, registry: Registry, now: number): Promise<CronTrigger[]> {
  const { rows } = await pool.query<{ function_id: string; schedule: string; last_slot: Date }>(
    'SELECT function_id, schedule, last_slot FROM inngest.crons',
  );
  const active = new Map(registry.functions.map((registered) => [registered.config.id, registered]));
  return rows.flatMap(({ function_id, schedule: expression, last_slot }) => {
    const registered = active.get(function_id);
    if (!registered?.config.crons.includes(expression)) return [];
    const schedule = parseCron(expression, now);
    return [withLastSlot({ registered, expression, schedule }, last_slot.getTime())];
  });
}

/** When the next slot of any trigger comes due. */
export function nextSlotOf(crons: CronTrigger[]): number {
  return Math.min(Infinity, ...crons.map(({ nextSlot }) => nextSlot));
}

/** Starts the runs of slots that came due. Returns the triggers as they are afterwards, and work leased on the way. */
export async function fireCrons(
  engine: Engine,
  crons: CronTrigger[],
): Promise<{ crons: CronTrigger[]; leased: WorkItem[] }> {
  const leased: WorkItem[] = [];
  const after: CronTrigger[] = [];
  for (const cron of crons) {
    const now = engine.clock();
    const slot = cron.nextSlot <= now ? dueSlot(cron.schedule, cron.lastSlot, now) : undefined;
    if (slot !== undefined) leased.push(...(await fire(engine, cron, slot)));
    after.push(slot === undefined ? cron : withLastSlot(cron, slot));
  }
  return { crons: after, leased };
}

function withLastSlot(
  { registered, expression, schedule }: Pick<CronTrigger, 'registered' | 'expression' | 'schedule'>,
  lastSlot: number,
): CronTrigger {
  return { registered, expression, schedule, lastSlot, nextSlot: schedule.next(lastSlot) ?? Infinity };
}

/** One slot starts one run: whoever moves the trigger's last slot forward, in the same transaction, creates it. */
async function fire(
  engine: Engine,
  { registered, expression }: CronTrigger,
  slot: number,
): Promise<WorkItem[]> {
  return inTransaction(engine.pool, async (client) => {
    const moved = await client.query(
      'UPDATE inngest.crons SET last_slot = $3 WHERE function_id = $1 AND schedule = $2 AND last_slot < $3',
      [registered.config.id, expression, new Date(slot)],
    );
    if (moved.rowCount === 0) return [];
    const now = engine.clock();
    const event = timerEvent(engine.newId(now), expression, slot, now);
    const runs = runWrites([planRun(registered, event, { id: engine.newId(now), now })]);
    const work = runs.work.map((one) =>
      one.kind === 'call' && !one.slots?.length ? engine.leased(one) : one,
    );
    return applyWrites(client, { ...runs, work, events: [{ ...event, matching: 'done' }] });
  });
}

function timerEvent(id: string, cron: string, slot: number, now: number): StoredEvent {
  const scheduledAt = new Date(slot).toISOString();
  const data = { cron, fireAt: scheduledAt, scheduledAt };
  return { id, payload: { id, name: 'inngest/scheduled.timer', data, user: {}, ts: now }, receivedAt: now };
}
