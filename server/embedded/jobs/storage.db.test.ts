import { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { createEmptyDatabase, type EmptyDatabase } from '@/server/testing/empty-database';
import { inTransaction } from '@/server/transaction';

import type { Slot } from './model';
import { prune } from './prune';
import { claimFree, claimSlotted, prolongLeases, releaseItem, survey } from './queue';
import { lockRun } from './run-store';
import { ensureSchema } from './schema';
import { applyWrites, type NewWork } from './writes';

const NOW = Date.UTC(2030, 0, 1);
const DAY = 24 * 3_600_000;

let database: EmptyDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createEmptyDatabase();
  pool = new Pool({ connectionString: database.url, max: 4 });
});

afterAll(async () => {
  await pool.end();
  await database.stop();
});

const claim = (leaseToken: string, overrides: object = {}) => ({
  leaseToken,
  leaseUntil: NOW + 10_000,
  now: NOW,
  capacity: 100,
  inFlight: [],
  pausedApps: [],
  ...overrides,
});

async function addRun(id: string, work: Partial<NewWork>[] = [{}], slots: Slot[] = []): Promise<void> {
  const payload = { id: `event-${id}`, name: 'e', data: {}, ts: NOW };
  await inTransaction(pool, (client) =>
    applyWrites(client, {
      events: [{ id: payload.id, payload, receivedAt: NOW, matching: 'done' }],
      runs: [{ id, functionId: 'f', appId: 'app', eventId: payload.id, slots, createdAt: NOW }],
      work: work.map((one) => ({ kind: 'call', runId: id, appId: 'app', slots, dueAt: NOW, ...one })),
    }),
  );
}

describe('the schema', () => {
  it('is created once by several who start at the same moment', async () => {
    const pools = Array.from({ length: 4 }, () => new Pool({ connectionString: database.url, max: 1 }));
    await Promise.all(pools.map(ensureSchema));
    await Promise.all(pools.map(ensureSchema));
    await Promise.all(pools.map((one) => one.end()));
    const { rows } = await pool.query<{ count: number }>(
      'SELECT count(*)::integer FROM inngest.schema_steps',
    );
    expect(rows[0]?.count).toBeGreaterThan(0);
  });

  it('is not touched by an older executor', async () => {
    await pool.query('INSERT INTO inngest.schema_steps VALUES (999, now())');
    await expect(ensureSchema(pool)).rejects.toThrow(/newer than this executor/);
    await pool.query('DELETE FROM inngest.schema_steps WHERE step = 999');
  });
});

describe('the queue', () => {
  beforeEach(async () => {
    await pool.query('TRUNCATE inngest.runs, inngest.events, inngest.keys, inngest.work CASCADE');
  });

  it('gives each item to one executor only', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, index) => addRun(`run-${index}`)));
    const claims = await Promise.all(
      ['a', 'b', 'c', 'd'].map((token) => claimFree(pool, claim(token, { capacity: 10 }))),
    );
    const ids = claims.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const rest = await claimFree(pool, claim('e'));
    expect(ids.length + rest.length).toBe(30);
  });

  it('gives an item to another when its lease ended, unless its holder is at it still', async () => {
    await addRun('run');
    const [item] = await claimFree(pool, claim('first'));
    expect(await claimFree(pool, claim('second'))).toEqual([]);
    const later = { now: NOW + 11_000, leaseUntil: NOW + 21_000 };
    expect(await claimFree(pool, claim('first', { ...later, inFlight: [item?.id] }))).toEqual([]);
    await prolongLeases(pool, { leaseToken: 'first', leaseUntil: NOW + 15_000, inFlight: [item?.id ?? ''] });
    expect(await claimFree(pool, claim('second', later))).toEqual([]);
    const [again] = await claimFree(pool, claim('second', { now: NOW + 16_000, leaseUntil: NOW + 26_000 }));
    expect(again).toEqual(item);
  });

  it('drops what came of a lost claim', async () => {
    await addRun('run');
    const [item] = await claimFree(pool, claim('first'));
    const [stolen] = await claimFree(pool, claim('second', { now: NOW + 20_000 }));
    if (!item || !stolen) throw new Error('nothing was claimed');
    expect(await inTransaction(pool, (client) => lockRun(client, item, 'first'))).toBeUndefined();
    expect(await inTransaction(pool, (client) => lockRun(client, stolen, 'second'))).toMatchObject({
      id: 'run',
    });
    expect(await inTransaction(pool, (client) => lockRun(client, stolen, 'second'))).toBeUndefined();
  });

  it('holds calls back for paused apps and lack of capacity, but never what calls nobody', async () => {
    await addRun('run', [{}, { kind: 'timer', appId: null, stepId: 's' }]);
    const kinds = async (overrides: object) =>
      (await claimFree(pool, claim('x', overrides))).map(({ kind }) => kind);
    expect(await kinds({ pausedApps: ['app'] })).toEqual(['timer']);
    expect(await kinds({ capacity: 0 })).toEqual([]);
    expect(await kinds({})).toEqual(['call']);
  });

  it('takes back what is released', async () => {
    await addRun('run');
    const [item] = await claimFree(pool, claim('first'));
    if (!item) throw new Error('nothing was claimed');
    await releaseItem(pool, item, 'other', NOW);
    expect(await claimFree(pool, claim('second'))).toEqual([]);
    await releaseItem(pool, item, 'first', NOW);
    expect(await claimFree(pool, claim('second'))).toHaveLength(1);
  });

  it('fills slots to their limit, together', async () => {
    const slots = [{ key: 'k', limit: 3 }];
    await Promise.all(Array.from({ length: 9 }, (_, index) => addRun(`run-${index}`, [{}], slots)));
    const claims = await Promise.all(['a', 'b', 'c'].map((token) => claimSlotted(pool, claim(token))));
    expect(claims.flat()).toHaveLength(3);
    const [held] = claims.flat();
    await pool.query('DELETE FROM inngest.work WHERE id = $1', [held?.id]);
    expect(await claimSlotted(pool, claim('d'))).toHaveLength(1);
  });

  it('does not starve others behind a long line for a full slot', async () => {
    await addRun(
      'crowd',
      Array.from({ length: 250 }, () => ({})),
      [{ key: 'full', limit: 1 }],
    );
    await addRun('other', [{}], [{ key: 'free', limit: 1 }]);
    const claimed = await claimSlotted(pool, claim('x'));
    expect(claimed.map(({ runId }) => runId).sort()).toEqual(['crowd', 'other']);
  });

  it('is surveyed at a glance', async () => {
    expect(await survey(pool, NOW)).toMatchObject({
      unmatchedEvents: false,
      dueWork: false,
      dueSlotted: false,
    });
    await addRun('later', [{ dueAt: NOW + 5_000 }]);
    expect(await survey(pool, NOW)).toMatchObject({ dueWork: false, nextDue: NOW + 5_000 });
    await addRun('now', [{}], [{ key: 'k', limit: 1 }]);
    expect(await survey(pool, NOW)).toMatchObject({ dueWork: false, dueSlotted: true });
  });
});

describe('pruning', () => {
  it('forgets ended runs, their events and expired keys after a week, and nothing else', async () => {
    await pool.query('TRUNCATE inngest.runs, inngest.events, inngest.keys, inngest.work CASCADE');
    for (const id of ['ended', 'open', 'recent']) await addRun(id);
    const end = (id: string, at: number) =>
      pool.query("UPDATE inngest.runs SET status = 'completed', ended_at = $2 WHERE id = $1", [
        id,
        new Date(at),
      ]);
    await end('ended', NOW);
    await end('recent', NOW + 7 * DAY);
    await pool.query("INSERT INTO inngest.keys VALUES ('old', 'e', $1), ('new', 'e', $2)", [
      new Date(NOW),
      new Date(NOW + 30 * DAY),
    ]);
    await prune({ pool, clock: () => NOW + 8 * DAY, signal: new AbortController().signal });
    const remaining = async (sql: string) => (await pool.query<{ id: string }>(sql)).rows.map(({ id }) => id);
    expect(await remaining('SELECT id FROM inngest.runs ORDER BY id')).toEqual(['open', 'recent']);
    expect(await remaining('SELECT id FROM inngest.events ORDER BY id')).toEqual([
      'event-open',
      'event-recent',
    ]);
    expect(await remaining('SELECT key AS id FROM inngest.keys')).toEqual(['new']);
  });
});
