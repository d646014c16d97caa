import { Client, Pool } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { createEmptyDatabase, type EmptyDatabase } from '@/server/testing/empty-database';

import {
  bind,
  describePortal,
  errorField,
  execute,
  firstColumn,
  flush,
  parse,
  startSession,
  types,
  type WireClient,
} from './testing/wire-client';
import { closeStatement, query, SYNC } from './wire';

/** Holds for any PostgreSQL server: with TEST_DATABASE_URL a real one passes the same tests. */
let database: EmptyDatabase;
let pool: Pool;
const open: WireClient[] = [];

async function session(): Promise<WireClient> {
  const client = await startSession(database.url);
  open.push(client);
  return client;
}

beforeAll(async () => {
  database = await createEmptyDatabase();
  pool = new Pool({ connectionString: database.url, max: 20 });
  // A real server drops the connections of a database that is removed.
  pool.on('error', () => undefined);
  await pool.query(
    'CREATE TABLE item (id serial PRIMARY KEY, name text UNIQUE, amount int NOT NULL DEFAULT 0)',
  );
});

afterEach(async () => {
  for (const client of open.splice(0)) client.destroy();
  await pool.query('TRUNCATE item RESTART IDENTITY');
});

afterAll(async () => {
  await pool.end();
  await database.stop();
});

describe('the extended protocol', () => {
  it('answers each Sync once, whatever fails before it', async () => {
    const client = await session();
    client.send(
      ...[parse('SELECT 1/$1::int'), bind(['0']), execute(), parse('SELECT 5'), bind(), execute(), SYNC],
      ...[parse('nonsense'), bind(), execute(), SYNC],
      SYNC,
      ...[parse('SELECT $1::text'), bind(['x']), describePortal(), execute(), SYNC],
    );
    const answers = [await client.until(), await client.until(), await client.until(), await client.until()];
    // Division by zero is found when the plan is made, at Bind.
    expect(answers.map(types)).toEqual([expect.stringMatching(/^12?EZ$/), 'EZ', 'Z', '12TDCZ']);
    expect(answers.map((answer) => errorField(answer, 'C'))).toEqual([
      '22012',
      '42601',
      undefined,
      undefined,
    ]);
    expect(firstColumn(answers[3] ?? [])).toEqual(['x']);
  });

  it('keeps the unnamed statement of a client while others use theirs', async () => {
    const [one, two] = [await session(), await session()];
    one.send(parse('SELECT $1::int + 1'), SYNC);
    two.send(parse('SELECT $1::int + 2'), SYNC);
    await Promise.all([one.until(), two.until()]);
    for (const value of ['10', '20']) {
      one.send(bind([value]), execute(), SYNC);
      two.send(bind([value]), execute(), SYNC);
      const answers = await Promise.all([one.until(), two.until()]);
      expect(answers.map(types)).toEqual(['2DCZ', '2DCZ']);
      expect(answers.flatMap(firstColumn)).toEqual([String(Number(value) + 1), String(Number(value) + 2)]);
    }
  });

  it('lets a simple query end the unnamed statement of its client alone', async () => {
    const [one, two] = [await session(), await session()];
    for (const client of [one, two]) {
      client.send(parse('SELECT 7'), SYNC);
      await client.until();
    }
    one.send(query('SELECT 1'));
    await one.until();
    one.send(bind(), execute(), SYNC);
    expect(errorField(await one.until(), 'C')).toBe('26000');
    two.send(bind(), execute(), SYNC);
    expect(firstColumn(await two.until())).toEqual(['7']);
  });

  it('does not lend the unnamed statement of one client to another', async () => {
    const [one, two] = [await session(), await session()];
    one.send(parse("INSERT INTO item (name) VALUES ('stolen')"), SYNC);
    await one.until();
    two.send(bind(), execute(), SYNC);
    expect(errorField(await two.until(), 'C')).toBe('26000');
  });

  it('keeps named statements of clients apart, and closes them with the client', async () => {
    const [one, two] = [await session(), await session()];
    one.send(parse("SELECT 'one'", 'same'), SYNC);
    two.send(parse("SELECT 'two'", 'same'), SYNC);
    await Promise.all([one.until(), two.until()]);
    one.send(bind([], 'same'), execute(), SYNC);
    two.send(bind([], 'same'), execute(), SYNC);
    expect((await Promise.all([one.until(), two.until()])).flatMap(firstColumn)).toEqual(['one', 'two']);

    one.send(parse('SELECT 3', 'same'), SYNC);
    expect(errorField(await one.until(), 'C')).toBe('42P05');
    one.send(closeStatement('same'), parse('SELECT 4', 'same'), bind([], 'same'), execute(), SYNC);
    expect(types(await one.until())).toBe('312DCZ');

    const names = () => pool.query("SELECT FROM pg_prepared_statements WHERE statement = 'SELECT ''two'''");
    two.destroy();
    await vi.waitFor(async () => expect((await names()).rowCount).toBe(0));
    one.send(bind([], 'same'), execute(), SYNC);
    expect(firstColumn(await one.until())).toEqual(['4']);
  });

  it('tells apart long names that PostgreSQL would cut off', async () => {
    const client = await session();
    const [first, second] = [`${'n'.repeat(60)}1`, `${'n'.repeat(60)}2`];
    client.send(parse('SELECT 1', first), parse('SELECT 2', second), bind([], first), execute(), SYNC);
    expect(firstColumn(await client.until())).toEqual(['1']);
  });

  it('answers a Flush before the Sync, and commits with the Sync', async () => {
    const client = await session();
    client.send(
      parse("INSERT INTO item (name) VALUES ('flushed') RETURNING id"),
      bind(),
      describePortal(),
      flush,
    );
    expect(types(await client.until('T'))).toBe('12T');
    client.send(execute(), flush);
    expect(types(await client.until('C'))).toBe('DC');
    client.send(SYNC);
    expect(types(await client.until())).toBe('Z');
    expect((await pool.query('SELECT FROM item')).rowCount).toBe(1);
  });

  it('gives rows in portions', async () => {
    const client = await session();
    client.send(parse('SELECT generate_series(1, 5)'), bind(), execute(2), flush);
    expect(firstColumn(await client.until('s'))).toEqual(['1', '2']);
    client.send(execute(2), flush);
    expect(firstColumn(await client.until('s'))).toEqual(['3', '4']);
    client.send(execute(2), SYNC);
    expect(firstColumn(await client.until())).toEqual(['5']);
  });

  it('skips what follows an error until the Sync, a simple query too', async () => {
    const client = await session();
    client.send(parse('nonsense'), flush);
    await client.until('E');
    client.send(
      parse("INSERT INTO item (name) VALUES ('skipped')"),
      bind(),
      execute(),
      flush,
      query('SELECT 1'),
      SYNC,
    );
    expect(types(await client.until())).toBe('Z');
    expect((await pool.query('SELECT FROM item')).rowCount).toBe(0);
  });

  it('answers an empty query and one with several statements', async () => {
    const client = await session();
    client.send(
      query(''),
      query("INSERT INTO item (name) VALUES ('a'); SELECT 1/0"),
      query('SELECT 1; SELECT 2'),
    );
    const answers = [await client.until(), await client.until(), await client.until()];
    expect(answers.map(types)).toEqual(['IZ', expect.stringMatching(/^CT?EZ$/), 'TDCTDCZ']);
    expect((await pool.query('SELECT FROM item')).rowCount).toBe(0);
  });

  it('carries rows of megabytes in both directions, and thousands of rows', async () => {
    const text = 'ä€𝄞'.repeat(120_000);
    await pool.query('INSERT INTO item (name) VALUES (md5($1))', [text]);
    expect((await pool.query<{ text: string }>('SELECT $1::text AS text', [text])).rows[0]?.text).toBe(text);
    const { rows } = await pool.query('SELECT g, repeat($1, 100) FROM generate_series(1, 50000) g', ['x']);
    expect(rows).toHaveLength(50_000);
  });

  it('answers thousands of pipelined queries in order', async () => {
    const client = await session();
    const count = 3_000;
    for (let value = 0; value < count; value += 1) {
      client.send(parse('SELECT $1::int'), bind([String(value)]), execute(), SYNC);
    }
    for (let value = 0; value < count; value += 1) {
      expect(firstColumn(await client.until())).toEqual([String(value)]);
    }
  });
});

describe('transactions', () => {
  it('are not joined by the statements of others', async () => {
    const [one, two] = [await session(), await session()];
    one.send(query("BEGIN; INSERT INTO item (name) VALUES ('undone')"));
    await one.until();
    two.send(query("INSERT INTO item (name) VALUES ('kept')"));
    one.send(query('ROLLBACK'));
    await Promise.all([one.until(), two.until()]);
    expect((await pool.query('SELECT name FROM item')).rows).toEqual([{ name: 'kept' }]);
  });

  it('fail as a whole and end with ROLLBACK', async () => {
    const client = await session();
    client.send(query('BEGIN'), query('SELECT 1/0'), query('SELECT 1'), query('COMMIT'));
    const answers = [await client.until(), await client.until(), await client.until(), await client.until()];
    expect(answers.map((answer) => answer.at(-1)?.body.toString())).toEqual(['T', 'E', 'E', 'I']);
    expect(errorField(answers[2] ?? [], 'C')).toBe('25P02');
  });

  it.each(['BEGIN', 'BEGIN; SELECT 1/0'])(
    'of a client that disappears are rolled back after %s',
    async (begin) => {
      const client = await session();
      client.send(query("BEGIN; INSERT INTO item (name) VALUES ('gone')"), query(begin));
      await client.until();
      await client.until();
      client.destroy();
      await pool.query("INSERT INTO item (name) VALUES ('gone')");
      expect((await pool.query('SELECT FROM item')).rowCount).toBe(1);
    },
  );

  it('of a client that disappears between Execute and Sync are rolled back', async () => {
    const client = await session();
    client.send(parse("INSERT INTO item (name) VALUES ('gone')"), bind(), execute(), flush);
    await client.until('C');
    client.destroy();
    await pool.query("INSERT INTO item (name) VALUES ('gone')");
    expect((await pool.query('SELECT FROM item')).rowCount).toBe(1);
  });

  it('keep sums right under twenty clients that transfer, read, fail and retry', async () => {
    const accounts = 10;
    await pool.query(
      'INSERT INTO item (name, amount) SELECT g::text, 100 FROM generate_series(1, $1::int) g',
      [accounts],
    );

    async function transfer(client: Client, from: number, to: number) {
      await client.query('BEGIN');
      await client.query('UPDATE item SET amount = amount - 1 WHERE id = $1', [Math.min(from, to)]);
      if (from === 3) await client.query('SELECT 1/($1::int - 3)', [from]);
      await client.query('UPDATE item SET amount = amount + 1 WHERE id = $1', [Math.max(from, to)]);
      await client.query('COMMIT');
    }

    async function work(seed: number): Promise<number> {
      const client = new Client({ connectionString: database.url });
      await client.connect();
      let failures = 0;
      for (let round = 0; round < 20; round += 1) {
        const [from, to] = [((seed + round) % accounts) + 1, ((seed * 7 + round * 3) % accounts) + 1];
        if (from !== to) {
          await transfer(client, from, to).catch(async () => {
            failures += 1;
            await client.query('ROLLBACK');
          });
        }
        const { rows } = await client.query<{ sum: string }>('SELECT sum(amount) FROM item WHERE id <= $1', [
          accounts,
        ]);
        expect(rows[0]?.sum).toBe(String(accounts * 100));
        await client.query('INSERT INTO item (name) VALUES ($1)', [`${seed}/${round}`]);
        await expect(client.query('SELECT * FROM missing WHERE id = $1', [round])).rejects.toThrow('missing');
      }
      await client.end();
      return failures;
    }

    const failures = await Promise.all(Array.from({ length: 20 }, (_, seed) => work(seed)));
    expect(failures.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
    const { rows } = await pool.query('SELECT count(*)::int, sum(amount)::int FROM item');
    expect(rows).toEqual([{ count: accounts + 400, sum: accounts * 100 }]);
  });
});
