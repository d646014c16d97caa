import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';

import { type DatabaseServer, startDatabaseServer } from './server';
import {
  bind,
  errorField,
  execute,
  openSocket,
  parse,
  speak,
  startSession,
  startupPacket,
  type WireClient,
} from './testing/wire-client';
import { closeStatement, query, SYNC } from './wire';

let server: DatabaseServer;

beforeAll(async () => {
  server = await startDatabaseServer();
});

afterAll(() => server.stop());

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

async function startOwn(): Promise<WireClient> {
  const client = await startSession(server.url);
  onTestFinished(() => client.destroy());
  return client;
}

/** The statements that the backend holds for all its clients, without the one that asks. */
async function preparedStatements(): Promise<string[]> {
  const { rows } = await (
    await connect()
  ).query<{ statement: string }>('SELECT statement FROM pg_prepared_statements ORDER BY statement');
  return rows.map(({ statement }) => statement).filter((statement) => !statement.includes('ORDER BY'));
}

describe('what would last beyond a transaction for all clients', () => {
  it.each([
    ['SET timezone TO 3', 'SHOW timezone'],
    ["SET work_mem = '1MB'", 'SHOW work_mem'],
    ["SELECT set_config('statement_timeout', '7', false)", 'SHOW statement_timeout'],
    ['SET ROLE pg_monitor', 'SELECT current_user'],
    ['CREATE TEMP TABLE own (id int)', "SELECT to_regclass('own')"],
    ['PREPARE own AS SELECT 1', 'SELECT count(*) FROM pg_prepared_statements'],
    ['DECLARE own CURSOR WITH HOLD FOR SELECT 1', 'SELECT count(*) FROM pg_cursors WHERE is_holdable'],
  ])('is refused: %s', async (sql, look) => {
    const [one, two] = [await connect(), await connect()];
    const before = (await two.query<object>(look)).rows;
    await expect(one.query(sql)).rejects.toMatchObject({ code: '0A000' });
    await one.query('BEGIN');
    await expect(one.query(sql)).rejects.toMatchObject({ code: '0A000' });
    await one.query('COMMIT');
    expect((await two.query(look)).rows).toEqual(before);
  });

  it.each([
    ['options', '-c timezone=3'],
    ['statement_timeout', '7'],
  ])('is refused at startup: %s', async (name, value) => {
    const client = speak(openSocket(server.url));
    client.send(startupPacket({ user: 'postgres', database: 'postgres', [name]: value }));
    const answer = await client.closed();
    expect(errorField(answer, 'C')).toBe('0A000');
    expect(errorField(answer, 'M')).toContain(`"${name}" at startup`);
  });

  it('is allowed for one transaction, and over with it', async () => {
    const [one, two] = [await connect(), await connect()];
    const look =
      "SELECT current_setting('timezone') AS zone, current_setting('work_mem') AS memory, to_regclass('own') AS own";
    const before = (await two.query<object>(look)).rows;
    await one.query('BEGIN');
    await one.query("SET LOCAL timezone TO 'Asia/Tokyo'");
    await one.query("SELECT set_config('work_mem', '1MB', true)");
    await one.query('CREATE TEMP TABLE own (id int) ON COMMIT DROP');
    const other = two.query<object>(look);
    expect((await one.query(look)).rows).toEqual([{ zone: 'Asia/Tokyo', memory: '1MB', own: 'own' }]);
    await one.query('COMMIT');
    expect((await other).rows).toEqual(before);
    expect((await one.query(look)).rows).toEqual(before);
  });

  it.each(['DEALLOCATE ALL', 'DISCARD ALL', 'DEALLOCATE other'])(
    'keeps the statements of others from %s',
    async (sql) => {
      const [one, two] = [await connect(), await connect()];
      const other = { name: 'other', text: 'SELECT $1::int AS number', values: [1] };
      await two.query(other);
      await expect(one.query(sql)).rejects.toMatchObject({ code: '0A000' });
      expect((await two.query(other)).rows).toEqual([{ number: 1 }]);
    },
  );
});

describe('the statements of a client that is gone', () => {
  it('are closed, a Close that was skipped after an error notwithstanding', async () => {
    const client = await startOwn();
    client.send(parse('SELECT 1', 'kept'), parse('SELECT 2', 'other'), SYNC);
    await client.until();
    client.send(parse('nonsense', 'broken'), closeStatement('kept'), SYNC);
    expect(errorField(await client.until(), 'C')).toBe('42601');
    expect(await preparedStatements()).toEqual(['SELECT 1', 'SELECT 2']);
    client.destroy();
    await expect.poll(preparedStatements).toEqual([]);
  });

  it('are closed when it goes in the middle of a transaction that failed', async () => {
    const client = await startOwn();
    client.send(
      query('BEGIN'),
      parse('SELECT 1', 'kept'),
      bind([], 'kept'),
      execute(),
      SYNC,
      query('SELECT 1/0'),
    );
    for (let answers = 0; answers < 3; answers += 1) await client.until();
    client.destroy();
    await expect.poll(preparedStatements).toEqual([]);
  });

  it('leave no memory behind', async () => {
    const observer = await connect();
    const used = async () => {
      const { rows } = await observer.query<{ kilobytes: number }>(
        'SELECT (sum(total_bytes) / 1024)::int AS kilobytes FROM pg_backend_memory_contexts',
      );
      return rows[0]?.kilobytes ?? 0;
    };
    async function comeAndGo() {
      const client = await startOwn();
      for (const name of ['a', 'b', 'c', 'd', 'e'])
        client.send(parse(`SELECT relname FROM pg_class -- ${name}`, name));
      client.send(bind([], 'a'), execute(), SYNC);
      await client.until();
      client.destroy();
    }
    const rounds = async (count: number) => {
      for (let round = 0; round < count; round += 1) await comeAndGo();
      await expect.poll(preparedStatements).toEqual([]);
    };
    await rounds(20);
    const before = await used();
    await rounds(200);
    // A statement takes about ten kilobytes: a thousand that stayed would be ten megabytes.
    expect((await used()) - before).toBeLessThan(500);
  });
});
