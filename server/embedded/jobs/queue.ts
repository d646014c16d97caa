import type { Pool } from 'pg';

import { inTransaction } from '@/server/transaction';

import { admit } from './concurrency';
import type { Slot, WorkItem } from './model';
import { toSlots, toWorkItem, type WorkRow } from './writes';

/** How many items one pass looks at. */
const BATCH = 100;

/** A claim: a claimed item stays in the queue, but falls due again only when the lease ends. */
export type Claim = {
  leaseToken: string;
  leaseUntil: number;
  now: number;
  /** How many more calls may execute at once. Items that call nobody do not count. */
  capacity: number;
  /** Items this process works on: after an outage their leases may have ended, but they are not abandoned. */
  inFlight: string[];
  /** Apps that cannot be reached now. */
  pausedApps: string[];
};

/** What there is to do, and when the next item falls due. */
export type Survey = {
  unmatchedEvents: boolean;
  dueWork: boolean;
  dueSlotted: boolean;
  nextDue: number | undefined;
  revision: number;
};

/** One cheap look at everything the executor might have to do. */
export async function survey(pool: Pool, now: number): Promise<Survey> {
  const { rows } = await pool.query<{
    unmatched_events: boolean;
    due_work: boolean | null;
    due_slotted: boolean | null;
    next_due: Date | null;
    revision: number;
  }>(
    // In order and limited to one, which leads the planner to the indexes whatever it believes of the rows.
    `SELECT (SELECT id FROM inngest.events WHERE NOT matched ORDER BY id LIMIT 1) IS NOT NULL AS unmatched_events,
       (SELECT due_at FROM inngest.work WHERE slots = '{}' ORDER BY due_at LIMIT 1) <= $1 AS due_work,
       (SELECT due_at FROM inngest.work WHERE slots <> '{}' ORDER BY due_at LIMIT 1) <= $1 AS due_slotted,
       (SELECT min(due_at) FROM inngest.work WHERE due_at > $1) AS next_due,
       (SELECT coalesce(sum(revision), 0)::integer FROM inngest.apps) AS revision`,
    [new Date(now)],
  );
  const [row] = rows;
  if (!row) throw new TypeError('the survey of the queue returned nothing');
  return {
    unmatchedEvents: row.unmatched_events,
    dueWork: row.due_work === true,
    dueSlotted: row.due_slotted === true,
    nextDue: row.next_due?.getTime(),
    revision: row.revision,
  };
}

/** Claims due items that need no slot, oldest first. */
export async function claimFree(pool: Pool, claim: Claim): Promise<WorkItem[]> {
  const { rows } = await pool.query<WorkRow>(
    // Materialised: a plan that repeated the inner query would claim more than its limit.
    `WITH due AS MATERIALIZED (
       SELECT id FROM inngest.work
       WHERE due_at <= $3 AND slots = '{}' AND id <> ALL ($4::bigint[])
         AND (kind <> 'call' OR ($5::integer > 0 AND app_id <> ALL ($6::text[])))
       ORDER BY due_at, id LIMIT $7 FOR UPDATE SKIP LOCKED)
     UPDATE inngest.work SET lease = $1, due_at = $2 WHERE id IN (SELECT id FROM due) RETURNING *`,
    [
      claim.leaseToken,
      new Date(claim.leaseUntil),
      new Date(claim.now),
      claim.inFlight,
      claim.capacity,
      claim.pausedApps,
      claim.capacity > 0 ? Math.min(claim.capacity, BATCH) : BATCH,
    ],
  );
  return inOrder(rows.map(toWorkItem));
}

/**
 * Claims due calls whose slots have room. Executors take turns at it, by the row lock: a limit is exact only if nobody
 * else claims between counting and claiming.
 */
export async function claimSlotted(pool: Pool, claim: Claim): Promise<WorkItem[]> {
  if (claim.capacity <= 0) return [];
  return inTransaction(pool, async (client) => {
    await client.query("SELECT FROM inngest.locks WHERE name = 'slots' FOR UPDATE");
    const executing = await client.query<Slot & { count: number }>(
      `SELECT slot.key, min(slot.max)::integer AS limit, count(*)::integer AS count
       FROM inngest.work, unnest(slots, slot_limits) AS slot(key, max)
       WHERE lease IS NOT NULL AND (due_at > $1 OR id = ANY ($2::bigint[])) GROUP BY slot.key`,
      [new Date(claim.now), claim.inFlight],
    );
    let occupancy = new Map(executing.rows.map(({ key, count }) => [key, count]));
    const full = new Set(executing.rows.filter(({ count, limit }) => count >= limit).map(({ key }) => key));
    const admitted: string[] = [];
    for (;;) {
      const { rows } = await client.query<{ id: string; slots: string[]; slot_limits: number[] }>(
        `SELECT id, slots, slot_limits FROM inngest.work
         WHERE due_at <= $1 AND slots <> '{}' AND id <> ALL ($2::bigint[]) AND app_id <> ALL ($3::text[])
           AND NOT slots && $4::text[]
         ORDER BY due_at, id LIMIT $5 FOR UPDATE SKIP LOCKED`,
        [new Date(claim.now), [...claim.inFlight, ...admitted], claim.pausedApps, [...full], BATCH],
      );
      const candidates = rows.map((row) => ({ id: row.id, slots: toSlots(row) }));
      const result = admit(candidates, occupancy, claim.capacity - admitted.length);
      admitted.push(...result.admitted.map(({ id }) => id));
      occupancy = result.occupancy;
      for (const key of result.full) full.add(key);
      // A batch may be all of one full key; what stands behind it must not starve.
      if (rows.length < BATCH || admitted.length >= claim.capacity) break;
    }
    const { rows } = await client.query<WorkRow>(
      'UPDATE inngest.work SET lease = $1, due_at = $2 WHERE id = ANY ($3::bigint[]) RETURNING *',
      [claim.leaseToken, new Date(claim.leaseUntil), admitted],
    );
    return inOrder(rows.map(toWorkItem));
  });
}

/** Prolongs the leases of items that are still worked on. */
export async function prolongLeases(
  pool: Pool,
  { leaseToken, leaseUntil, inFlight }: Pick<Claim, 'leaseToken' | 'leaseUntil' | 'inFlight'>,
): Promise<void> {
  await pool.query('UPDATE inngest.work SET due_at = $1 WHERE lease = $2 AND id = ANY ($3::bigint[])', [
    new Date(leaseUntil),
    leaseToken,
    inFlight,
  ]);
}

/** Gives a claimed item back, due at once, as if it had never been claimed. */
export async function releaseItem(
  pool: Pool,
  item: WorkItem,
  leaseToken: string,
  now: number,
): Promise<void> {
  await pool.query('UPDATE inngest.work SET lease = NULL, due_at = $1 WHERE id = $2 AND lease = $3', [
    new Date(now),
    item.id,
    leaseToken,
  ]);
}

/** Removes a claimed item whose run is over. */
export async function dropItem(pool: Pool, item: WorkItem, leaseToken: string): Promise<void> {
  await pool.query('DELETE FROM inngest.work WHERE id = $1 AND lease = $2', [item.id, leaseToken]);
}

function inOrder(items: WorkItem[]): WorkItem[] {
  return items.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}
