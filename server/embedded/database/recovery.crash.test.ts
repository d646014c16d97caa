import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { Client, DatabaseError } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createSeededRandom } from '@/server/testing/seeded-random';

const KILLS = 20;
const WRITERS = 4;
const BATCH = 7;
const LONGEST_RUN_MS = 600;

const SCHEMA = `
  CREATE TABLE entry (id uuid PRIMARY KEY, batch uuid, payload text NOT NULL, digest text NOT NULL);
  CREATE INDEX ON entry (batch);
  CREATE TABLE counter (writer int PRIMARY KEY, value int NOT NULL);
  INSERT INTO counter SELECT g, 0 FROM generate_series(1, ${WRITERS}) g`;

/** A row whose digest tells whether all of it is there; longer than a page, so that it is stored in pieces. */
const INSERT = `
  INSERT INTO entry SELECT $1::uuid, $2::uuid, text, md5(text) FROM (SELECT string_agg(md5($1::uuid::text || g), '') FROM generate_series(1, 400) g) t(text)`;

type Acknowledged = { entries: Set<string>; batches: Set<string>; counts: Map<number, number> };

function spawnServer(environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'main.ts')], {
    env: { ...process.env, ...environment, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** A kill ends the connection; an answer that is an error would be another matter. */
function expectLostConnection(error: unknown): void {
  if (error instanceof DatabaseError) throw error;
}

describe('the database process, killed at any moment under load', () => {
  const seed = Date.now() % 1_000_000;
  const random = createSeededRandom(seed);
  const acknowledged: Acknowledged = { entries: new Set(), batches: new Set(), counts: new Map() };
  let root: string;
  let server: ChildProcess;
  let url: string;

  async function startProcess() {
    const socketDir = join(root, 'socket');
    server = spawnServer({ DATABASE_DIR: join(root, 'data'), DATABASE_SOCKET_DIR: socketDir });
    const [message] = (await once(server, 'message')) as [unknown];
    expect(message).toEqual({ type: 'ready' });
    url = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(socketDir)}`;
  }

  async function connect(): Promise<Client> {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  /** Writes until the process is gone, and notes what was acknowledged. */
  async function write(writer: number) {
    const client = await connect();
    for (;;) {
      const [id, batch] = [crypto.randomUUID(), crypto.randomUUID()];
      await client.query(INSERT, [id, null]);
      acknowledged.entries.add(id);
      await client.query('UPDATE counter SET value = value + 1 WHERE writer = $1', [writer]);
      acknowledged.counts.set(writer, (acknowledged.counts.get(writer) ?? 0) + 1);
      await client.query('BEGIN');
      for (let row = 0; row < BATCH; row += 1) await client.query(INSERT, [crypto.randomUUID(), batch]);
      await client.query('COMMIT');
      acknowledged.batches.add(batch);
    }
  }

  /** Now and then before the first write is through, which takes longest; otherwise at a random moment after it. */
  async function killUnderLoad(isEarly: boolean) {
    const before = acknowledged.batches.size;
    const writers = Array.from({ length: WRITERS }, (_, index) =>
      write(index + 1).catch(expectLostConnection),
    );
    const isUnderWay = () => acknowledged.batches.size > before;
    if (!isEarly) await expect.poll(isUnderWay, { timeout: 30_000, interval: 5 }).toBe(true);
    await delay(random() * LONGEST_RUN_MS);
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
    await Promise.all(writers);
  }

  async function checkEverything() {
    const client = await connect();
    const entries = await client.query<{ id: string }>('SELECT id FROM entry WHERE batch IS NULL');
    const there = new Set(entries.rows.map((row) => row.id));
    expect([...acknowledged.entries].filter((id) => !there.has(id))).toEqual([]);

    const batches = await client.query<{ batch: string; rows: number }>(
      'SELECT batch, count(*)::int AS rows FROM entry WHERE batch IS NOT NULL GROUP BY batch',
    );
    const whole = new Set(batches.rows.map((row) => row.batch));
    expect(batches.rows.filter((row) => row.rows !== BATCH)).toEqual([]);
    expect([...acknowledged.batches].filter((batch) => !whole.has(batch))).toEqual([]);

    expect((await client.query('SELECT id FROM entry WHERE md5(payload) <> digest')).rows).toEqual([]);
    const counters = await client.query<{ writer: number; value: number }>('SELECT * FROM counter');
    for (const { writer, value } of counters.rows) {
      const count = acknowledged.counts.get(writer) ?? 0;
      expect(value).toBeGreaterThanOrEqual(count);
      // Each kill may have committed one more whose acknowledgement was lost.
      expect(value).toBeLessThanOrEqual(count + KILLS);
    }
    await client.query('BEGIN; SET LOCAL enable_seqscan = off');
    const byIndex = await client.query<{ count: number }>(
      "SELECT count(*)::int FROM entry WHERE id >= '00000000-0000-0000-0000-000000000000'",
    );
    await client.query('COMMIT');
    expect(byIndex.rows[0]?.count).toBe(there.size + batches.rows.length * BATCH);
    await client.end();
  }

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'recovery-'));
    await startProcess();
    const client = await connect();
    await client.query(SCHEMA);
    await client.end();
  });

  afterAll(async () => {
    server.kill('SIGKILL');
    await rm(root, { recursive: true, force: true });
  });

  it(`loses nothing it acknowledged and keeps no half of a transaction (seed ${seed})`, async () => {
    for (let kill = 0; kill < KILLS; kill += 1) {
      await killUnderLoad(kill % 5 === 0);
      await startProcess();
      await checkEverything();
    }
    expect(acknowledged.entries.size).toBeGreaterThan(KILLS * 5);
    expect(acknowledged.batches.size).toBeGreaterThan(KILLS);
  });

  it('refuses a second process on its data, and says which one has it', async () => {
    const second = spawnServer({ DATABASE_DIR: join(root, 'data') });
    const exited = once(second, 'exit');
    const [message] = (await once(second, 'message')) as [unknown];
    expect(message).toEqual({
      type: 'failed',
      message: `The database directory ${join(root, 'data')} is in use by process ${server.pid}.`,
    });
    expect((await exited)[0]).toBe(1);
  });

  it('stops on SIGTERM with its data on disk', async () => {
    const exited = once(server, 'exit');
    server.kill('SIGTERM');
    expect((await exited)[0]).toBe(0);
    await startProcess();
    await checkEverything();
  });
});
