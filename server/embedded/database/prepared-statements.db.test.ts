import { Client, Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';

import { createEmptyDatabase, type EmptyDatabase } from '@/server/testing/empty-database';

import {
  bind,
  errorField,
  execute,
  firstColumn,
  flush,
  parse,
  startSession,
  types,
} from './testing/wire-client';
import { SYNC } from './wire';

/** Holds for any PostgreSQL server: with TEST_DATABASE_URL a real one passes the same tests. */
let database: EmptyDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createEmptyDatabase();
  pool = new Pool({ connectionString: database.url, max: 20 });
  // A real server drops the connections of a database that is removed.
  pool.on('error', () => undefined);
  await pool.query(`
    CREATE TABLE item (id int PRIMARY KEY, name text NOT NULL);
    INSERT INTO item SELECT g, 'item ' || g FROM generate_series(1, 100) g`);
});

afterAll(async () => {
  await pool.end();
  await database.stop();
});

async function session() {
  const client = await startSession(database.url);
  onTestFinished(() => client.destroy());
  return client;
}

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

const byId = (id: number) => ({
  name: 'item-by-id',
  text: 'SELECT name FROM item WHERE id = $1',
  values: [id],
});

describe('named statements', () => {
  it('answer each of many clients that use the same names for different statements', async () => {
    const clients = await Promise.all(Array.from({ length: 20 }, () => connect()));
    await Promise.all(
      clients.map(async (client, index) => {
        for (let id = 1; id <= 20; id += 1) {
          const own = {
            name: 'own',
            text: `SELECT id + ${index} AS sum FROM item WHERE id = $1`,
            values: [id],
          };
          expect((await client.query(byId(id))).rows).toEqual([{ name: `item ${id}` }]);
          expect((await client.query(own)).rows).toEqual([{ sum: id + index }]);
          await client.query('SELECT $1::int', [id]);
        }
      }),
    );
  });

  it.each([
    ['a Sync', SYNC],
    ['a Flush', flush],
  ])('can be prepared again after an error that was answered at %s', async (_, end) => {
    const client = await session();
    client.send(parse('nonsense', 'retried'), bind([], 'retried'), execute(), end);
    expect(errorField(await client.until('E'), 'C')).toBe('42601');
    if (end === flush) client.send(SYNC);
    await client.until();
    client.send(bind([], 'retried'), execute(), SYNC);
    expect(errorField(await client.until(), 'C')).toBe('26000');
    client.send(parse('SELECT 1', 'retried'), bind([], 'retried'), execute(), SYNC);
    expect(types(await client.until())).toBe('12DCZ');
  });

  it('are prepared again by the driver after an error', async () => {
    const client = await connect();
    const late = { name: 'late', text: 'SELECT id FROM late' };
    await expect(client.query(late)).rejects.toMatchObject({ code: '42P01' });
    await pool.query('CREATE TABLE late (id int); INSERT INTO late VALUES (7)');
    expect((await client.query(late)).rows).toEqual([{ id: 7 }]);
    await expect(client.query({ ...byId(1), values: ['x'] })).rejects.toMatchObject({ code: '22P02' });
    expect((await client.query(byId(2))).rows).toEqual([{ name: 'item 2' }]);
  });

  it('outlive a transaction that is rolled back', async () => {
    const client = await session();
    client.send(parse('BEGIN'), bind(), execute(), parse('SELECT 5', 'kept'), SYNC);
    await client.until();
    client.send(parse('ROLLBACK'), bind(), execute(), bind([], 'kept'), execute(), SYNC);
    expect(firstColumn(await client.until())).toEqual(['5']);
  });

  it('follow the changes of a migration', async () => {
    const client = await connect();
    // As often as it takes to get a plan that is kept.
    for (let id = 1; id <= 10; id += 1) await client.query(byId(id));
    await pool.query(`
      ALTER TABLE item DROP CONSTRAINT item_pkey;
      ALTER TABLE item ADD COLUMN first int DEFAULT 1;
      ALTER TABLE item ALTER COLUMN id TYPE bigint;
      CREATE UNIQUE INDEX item_id ON item (id)`);
    expect((await client.query(byId(11))).rows).toEqual([{ name: 'item 11' }]);
    await pool.query('ALTER TABLE item RENAME COLUMN name TO title');
    await expect(client.query(byId(12))).rejects.toMatchObject({ code: '42703' });
    await pool.query('ALTER TABLE item RENAME COLUMN title TO name');
    expect((await client.query(byId(13))).rows).toEqual([{ name: 'item 13' }]);
  });
});
