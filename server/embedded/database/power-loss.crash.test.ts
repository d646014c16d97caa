import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createSeededRandom } from '@/server/testing/seeded-random';

import { startDatabaseServer } from './server';
import { recordDisk } from './testing/disk-model';

const MOMENTS = 8;
const COMMITS = 250;

/** A fifth of a second is the aim; a busy machine may come to it late. */
const LONGEST_LOSS_MS = 1_000;

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'power-loss-'));
});

afterEach(() => rm(root, { recursive: true, force: true }));

async function withClient<Result>(url: string, action: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await action(client);
  } finally {
    await client.end();
  }
}

/** Commits numbered rows, two tables at a time, between checkpoints, vacuums and tables that come and go. */
async function work(client: Client, commit: number): Promise<void> {
  await client.query('BEGIN');
  await client.query('INSERT INTO ledger VALUES ($1, $2, md5($2))', [commit, String(commit).repeat(200)]);
  await client.query('UPDATE total SET last = $1, sum = sum + $1', [commit]);
  await client.query('COMMIT');
  if (commit % 20 === 0) await client.query('CHECKPOINT');
  if (commit % 30 === 0) await client.query('VACUUM total');
  if (commit % 25 === 0) {
    await client.query(
      `CREATE TABLE passing_${commit} AS SELECT * FROM ledger; CREATE INDEX ON passing_${commit} (id)`,
    );
  }
  if (commit % 25 === 10 && commit > 25) await client.query(`DROP TABLE passing_${commit - 10}`);
  if (commit % 40 === 0) await client.query('TRUNCATE spare; INSERT INTO spare SELECT id FROM ledger');
}

async function checkImage(dataDir: string, flushedCommit: number): Promise<void> {
  const server = await startDatabaseServer({ dataDir });
  try {
    await withClient(server.url, async (client) => {
      const { rows } = await client.query<{
        last: number;
        sum: number;
        count: number;
        highest: number;
        torn: number;
      }>(`
        SELECT last, sum, count(id)::int, coalesce(max(id), 0) AS highest,
               count(*) FILTER (WHERE md5(payload) <> digest)::int AS torn
        FROM total LEFT JOIN ledger ON true GROUP BY last, sum`);
      const last = rows[0]?.last ?? -1;
      expect(rows).toEqual([{ last, sum: (last * (last + 1)) / 2, count: last, highest: last, torn: 0 }]);
      expect(last).toBeGreaterThanOrEqual(flushedCommit);
      // What a query reads through an index must be what it reads without.
      const tables = await client.query<{ name: string }>(
        "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND (relname LIKE 'passing%' OR relname = 'ledger')",
      );
      for (const { name } of tables.rows) {
        const sums = [];
        for (const setting of ['on', 'off']) {
          await client.query(`BEGIN; SET LOCAL enable_seqscan = ${setting}`);
          sums.push((await client.query(`SELECT count(*), sum(id) FROM ${name} WHERE id > 0`)).rows);
          await client.query('COMMIT');
        }
        expect(sums[0]).toEqual(sums[1]);
      }
      await client.query('VACUUM');
      await client.query('INSERT INTO ledger VALUES (1000000, $1, md5($1))', ['after']);
    });
  } finally {
    await server.stop();
  }
}

describe('a loss of power', () => {
  const seed = Date.now() % 1_000_000;

  it(`at any moment leaves a database that is whole up to a commit (seed ${seed})`, async () => {
    const random = createSeededRandom(seed);
    const dataDir = join(root, 'data');
    const prepared = await startDatabaseServer({ dataDir });
    await withClient(prepared.url, (client) =>
      client.query(`
        CREATE TABLE ledger (id int PRIMARY KEY, payload text, digest text);
        CREATE TABLE total (last int, sum int);
        CREATE TABLE spare (id int);
        INSERT INTO total VALUES (0, 0)`),
    );
    await prepared.stop();

    const disk = recordDisk(join(dataDir, 'cluster'));
    const commits: { moment: number; at: number }[] = [];
    const server = await startDatabaseServer({ dataDir, maintenanceMs: 50 });
    await withClient(server.url, async (client) => {
      for (let commit = 1; commit <= COMMITS; commit += 1) {
        await work(client, commit);
        commits.push({ moment: disk.now(), at: performance.now() });
        if (commit % 50 === 0) await delay(random() * 300);
      }
    });
    const end = disk.now();
    const begin = commits[0]?.moment ?? 0;
    await server.stop();
    disk.stop();

    for (let index = 0; index < MOMENTS; index += 1) {
      const moment = begin + Math.floor(random() * (end - begin));
      const chance = [0, 0.5, 0.9][index % 3] ?? 0;
      const image = join(root, `image-${index}`);
      await mkdir(image, { mode: 0o700 });
      disk.reconstruct(join(image, 'cluster'), moment, () => random() < chance);
      const lossBegins = disk.timeOf(moment) - LONGEST_LOSS_MS;
      await checkImage(image, commits.filter((commit) => commit.at < lossBegins).length);
      await rm(image, { recursive: true });
    }
  });
});
