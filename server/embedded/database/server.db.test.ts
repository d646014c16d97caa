import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { PrismaPg } from '@prisma/adapter-pg';
import { Client, Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { PrismaClient } from '@/prisma/generated/client';
import { deploy } from '@/server/migrations/deploy';

import { type DatabaseServer, type DatabaseServerOptions, startDatabaseServer } from './server';
import {
  bind,
  errorField,
  execute,
  int32,
  openSocket,
  parse,
  speak,
  startSession,
  startupPacket,
  types,
} from './testing/wire-client';
import { CLIENT, message, query, SYNC } from './wire';

/** For tests that need nothing special of it. */
let shared: DatabaseServer;
let root: string;
const cleanUps: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  shared = await startDatabaseServer();
});

afterAll(() => shared.stop());

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'database-test-'));
});

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  await rm(root, { recursive: true });
});

async function start(
  options: DatabaseServerOptions = {},
): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = await startDatabaseServer(options);
  let isRunning = true;
  async function stop() {
    if (isRunning) await server.stop();
    isRunning = false;
  }
  cleanUps.push(stop);
  return { url: server.url, stop };
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  cleanUps.push(() => client.end());
  return client;
}

describe('what one shared backend cannot do', () => {
  const REFUSED = [
    'LISTEN news',
    '/* so */ listen news; SELECT 1',
    'SELECT 1; LISTEN news',
    'COPY item FROM STDIN',
    'COPY item (id) FROM STDIN WITH (FORMAT csv)',
  ];

  it.each(REFUSED)('is refused: %s', async (sql) => {
    const client = await startSession(shared.url);
    client.send(query('CREATE TABLE IF NOT EXISTS item (id int); BEGIN; INSERT INTO item VALUES (1)'));
    await client.until();
    client.send(query(sql), message(CLIENT.copyData, Buffer.from('1\n')), message(CLIENT.copyDone));
    const refused = await client.until();
    expect([types(refused), errorField(refused, 'C')]).toEqual(['EZ', '0A000']);
    expect(errorField(refused, 'M')).toContain('is not supported by the embedded database');
    expect(refused.at(-1)?.body.toString()).toBe('E');
    client.send(query('ROLLBACK'));
    await client.until();

    if (!sql.includes(';')) {
      client.send(parse(sql), bind(), execute(), SYNC, query('SELECT 1'));
      expect(errorField(await client.until(), 'C')).toBe('0A000');
      expect(types(await client.until())).toBe('TDCZ');
    }
    client.destroy();
  });

  it('is not found in texts that only speak of it', async () => {
    const client = await connect(shared.url);
    const { rows } = await client.query(
      `SELECT '; listen news' AS a, $$copy x from stdin$$ AS b, 1 AS "; listen " -- ; listen x`,
    );
    expect(rows).toEqual([{ a: '; listen news', b: 'copy x from stdin', '; listen ': 1 }]);
  });

  it('does not break the backend where it hides', async () => {
    const client = await startSession(shared.url);
    client.send(
      query('CREATE TABLE IF NOT EXISTS item (id int)'),
      query(`COPY "item" FROM /* '*/ STDIN -- '`),
      query('SELECT 1'),
    );
    await client.until();
    expect(['0A000', '57014']).toContain(errorField(await client.until(), 'C'));
    expect(types(await client.until())).toBe('TDCZ');
    client.destroy();
  });
});

describe('a client that stays silent in a transaction', () => {
  it.each([
    ['BEGIN', [query('BEGIN; CREATE TABLE half (id int)')], 'Z'],
    ['a Flush', [parse('CREATE TABLE half (id int)'), bind(), execute(), message(CLIENT.flush)], 'C'],
  ])('is rolled back and disconnected after %s, and others go on', async (_, messages, end) => {
    const { url } = await start({ idleInTransactionMs: 200 });
    const silent = await startSession(url);
    silent.send(...messages);
    await silent.until(end);

    const other = await connect(url);
    const { rows } = await other.query("SELECT to_regclass('half') AS half");
    expect(rows).toEqual([{ half: null }]);
    const last = await silent.closed();
    expect([errorField(last, 'S'), errorField(last, 'C')]).toEqual(['FATAL', '25P03']);
  });

  it('is left alone while it keeps talking', async () => {
    const client = await connect((await start({ idleInTransactionMs: 300 })).url);
    await client.query('BEGIN');
    const until = Date.now() + 900;
    while (Date.now() < until) await client.query('SELECT 1');
    await client.query('COMMIT');
  });
});

describe('the start of a session', () => {
  it('is refused for another database and for another encoding', async () => {
    const { url } = shared;
    const other = url.replace('/postgres?', '/shop?');
    await expect(connect(other)).rejects.toMatchObject({ code: '3D000' });
    const client = speak(openSocket(url));
    client.send(startupPacket({ user: 'postgres', database: 'postgres', client_encoding: 'LATIN1' }));
    expect(errorField(await client.closed(), 'C')).toBe('22023');
  });

  it('answers requests for encryption with a no, and a cancel request with nothing', async () => {
    const { url } = shared;
    const socket = openSocket(url);
    for (const code of [80877103, 80877104]) {
      socket.write(Buffer.concat([int32(8), int32(code)]));
      const answer = await new Promise<Buffer>((resolve) => socket.once('data', resolve));
      expect(answer.toString()).toBe('N');
    }
    const client = speak(socket);
    client.send(startupPacket({ user: 'postgres', database: 'postgres' }));
    expect(types(await client.until())).toMatch(/^RS+KZ$/);
    client.destroy();

    const cancel = speak(openSocket(url));
    cancel.send(Buffer.concat([int32(16), int32(80877102), int32(1), int32(2)]));
    expect(await cancel.closed()).toEqual([]);
  });

  it('negotiates newer minor versions down and refuses older protocols', async () => {
    const { url } = shared;
    const user = { user: 'postgres', database: 'postgres' };
    const newer = speak(openSocket(url));
    newer.send(startupPacket({ ...user, '_pq_.wish': 'x' }, (3 << 16) | 2));
    expect(types(await newer.until())).toMatch(/^vRS+KZ$/);
    newer.destroy();
    const older = speak(openSocket(url));
    older.send(startupPacket(user, 2 << 16));
    expect(errorField(await older.closed(), 'C')).toBe('0A000');
  });
});

describe('limits', () => {
  it('ends a connection whose message is too long before reading it', async () => {
    const { url } = await start({ maxMessageBytes: 10_000 });
    const client = await startSession(url);
    client.send(Buffer.concat([Buffer.from('Q'), int32(10_001)]));
    expect(errorField(await client.closed(), 'C')).toBe('54000');
    const other = await connect(url);
    await expect(other.query('SELECT $1::text', ['x'.repeat(9_000)])).resolves.toBeDefined();
  });

  it('ends a connection that speaks another language', async () => {
    const client = await startSession(shared.url);
    client.send(Buffer.from('GET / HTTP/1.1\r\n\r\n'));
    expect(errorField(await client.closed(), 'C')).toMatch(/54000|08P01/);
  });

  it('does not read on from a client that does not read its answers', async () => {
    const { url } = shared;
    const deaf = openSocket(url);
    deaf.write(startupPacket({ user: 'postgres', database: 'postgres' }));
    deaf.pause();
    const question = query("SELECT repeat('x', 1000000)");
    const questions = 60;
    for (let count = 0; count < questions; count += 1) deaf.write(question);

    const other = await connect(url);
    await other.query('SELECT 1');
    let bytes = 0;
    deaf.on('data', (chunk: Buffer) => (bytes += chunk.length));
    deaf.resume();
    await expect.poll(() => bytes, { timeout: 30_000 }).toBeGreaterThan(questions * 1_000_000);
    deaf.destroy();
  });

  it('survives recursion without end', async () => {
    const client = await connect(shared.url);
    await client.query(
      'CREATE FUNCTION deep(n int) RETURNS int LANGUAGE plpgsql AS $$BEGIN RETURN deep(n + 1); END$$',
    );
    await expect(client.query('SELECT deep(1)')).rejects.toMatchObject({ code: '54001' });
    await expect(client.query(`SELECT ${'1 + '.repeat(300)}1 AS sum`)).resolves.toMatchObject({
      rowCount: 1,
    });
  });
});

describe('an engine that breaks', () => {
  it.each([
    ['simple', query('SELECT endless(1)')],
    ['extended', Buffer.concat([parse('SELECT endless(1)'), bind(), execute(), SYNC])],
  ])('disconnects everybody after a %s query and leaves the data as it was', async (_, question) => {
    const dataDir = join(root, 'data');
    const crashes: Error[] = [];
    const first = await start({ dataDir, onCrash: (error) => crashes.push(error) });
    const bystander = await startSession(first.url);
    const client = await startSession(first.url);
    // Its recursion uses none of the stack that PostgreSQL measures.
    client.send(
      query(`
        CREATE TABLE kept AS SELECT 1 AS id;
        CREATE FUNCTION endless(n int) RETURNS int LANGUAGE sql AS 'SELECT CASE WHEN n > 0 THEN endless(n + 1) + 1 END'`),
    );
    await client.until();
    client.send(query('BEGIN; INSERT INTO kept VALUES (2)'));
    await client.until();
    client.send(question);

    expect([types(await client.closed()), types(await bystander.closed())]).toEqual(['E', 'E']);
    expect(crashes).toHaveLength(1);
    await first.stop();
    const second = await connect((await start({ dataDir })).url);
    expect((await second.query('SELECT id FROM kept')).rows).toEqual([{ id: 1 }]);
  });
});

describe('a data directory', () => {
  it('keeps its data from one server to the next, for its owner alone', async () => {
    const dataDir = join(root, 'data');
    const first = await start({ dataDir });
    const client = await connect(first.url);
    await client.query('CREATE TABLE kept AS SELECT 1 AS id; CREATE EXTENSION vector');
    await first.stop();
    expect(await readdir(dataDir)).toEqual(['cluster']);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);

    const second = await start({ dataDir });
    const reader = await connect(second.url);
    const { rows } = await reader.query("SELECT id, '[1,2]'::vector <-> '[1,3]' AS distance FROM kept");
    expect(rows).toEqual([{ id: 1, distance: 1 }]);
  });

  it('serves one server at a time', async () => {
    const dataDir = join(root, 'data');
    await start({ dataDir });
    await expect(start({ dataDir })).rejects.toThrow(`${dataDir} is in use by process ${process.pid}.`);
  });

  it('is taken over from a process that is gone, even when another has its number now', async () => {
    const dataDir = join(root, 'data');
    const first = await start({ dataDir });
    await first.stop();
    for (const left of ['999999999', `${process.pid} 1 another-boot`, '']) {
      await writeFile(join(dataDir, 'database.lock'), left);
      const next = await start({ dataDir });
      await next.stop();
    }
  });

  it('is begun anew when the first start was cut short', async () => {
    const dataDir = join(root, 'data');
    await mkdir(join(dataDir, 'cluster.new', 'base'), { recursive: true });
    await writeFile(join(dataDir, 'cluster.new', 'PG_VERSION'), '18\n');
    const { url } = await start({ dataDir });
    expect((await (await connect(url)).query('SELECT 1')).rowCount).toBe(1);
    expect((await readdir(dataDir)).sort()).toEqual(['cluster', 'database.lock']);
  });

  it('that cannot be written is named', async () => {
    const file = join(root, 'file');
    await writeFile(file, '');
    const dataDir = join(file, 'data');
    await expect(start({ dataDir })).rejects.toThrow(`The database directory ${dataDir} cannot be written`);
  });

  it('that PostgreSQL does not accept is reported with its reason', async () => {
    const dataDir = join(root, 'data');
    await (await start({ dataDir })).stop();
    await writeFile(join(dataDir, 'cluster', 'PG_VERSION'), '9.6\n');
    await expect(start({ dataDir })).rejects.toThrow(/did not start[^]*9\.6/);
    await writeFile(join(dataDir, 'cluster', 'PG_VERSION'), '18\n');
    await start({ dataDir });
  });
});

describe('listening', () => {
  it('refuses a socket that answers, and replaces one that is left over', async () => {
    const socketDir = join(root, 'sockets');
    const first = await start({ socketDir });
    await expect(start({ socketDir })).rejects.toThrow('Another database server is listening');
    await first.stop();
    await writeFile(join(socketDir, '.s.PGSQL.5432'), '');
    const second = await start({ socketDir });
    expect(await (await connect(second.url)).query('SELECT 1')).toBeDefined();
    expect((await stat(socketDir)).mode & 0o777).toBe(0o700);
  });

  it('names a socket path that is too long', async () => {
    const socketDir = join(root, 'x'.repeat(100));
    await expect(start({ socketDir })).rejects.toThrow(/too long/);
  });

  it('takes TCP on loopback when asked to, and nothing beyond it', async () => {
    const { url } = await start({ port: 0 });
    expect(url).toMatch(/^postgresql:\/\/postgres@127\.0\.0\.1:\d+\/postgres$/);
    expect((await (await connect(url)).query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await expect(start({ host: '0.0.0.0' })).rejects.toThrow('loopback only');
  });
});

describe('maintenance', () => {
  it('takes checkpoints, reclaims dead rows and tells the planner about the tables', async () => {
    const client = await connect((await start({ maintenanceMs: 20 })).url);
    const redo = 'SELECT redo_lsn::text AS lsn FROM pg_control_checkpoint()';
    const before = (await client.query(redo)).rows;
    await client.query(`
      CREATE TABLE "Big Table" (id int, text text);
      INSERT INTO "Big Table" SELECT g, repeat('x', 900) FROM generate_series(1, 40000) g;
      DELETE FROM "Big Table" WHERE id > 20000`);

    await expect
      .poll(async () => (await client.query<object>(redo)).rows, { timeout: 20_000 })
      .not.toEqual(before);
    const table = `
      SELECT n_dead_tup::int AS dead, reltuples::int AS rows
      FROM pg_stat_user_tables JOIN pg_class ON oid = relid WHERE pg_class.relname = 'Big Table'`;
    const expected = [{ dead: 0, rows: 20_000 }];
    await expect
      .poll(async () => (await client.query<object>(table)).rows, { timeout: 20_000 })
      .toEqual(expected);
  });

  it('pauses after each table, so that clients never wait for one after another', async () => {
    const maintenanceMs = 200;
    const client = await connect((await start({ maintenanceMs })).url);
    await client.query(`
      CREATE TABLE busy (id int); CREATE TABLE busiest (id int);
      INSERT INTO busy SELECT generate_series(1, 2000); INSERT INTO busiest SELECT generate_series(1, 20000)`);

    const pause = `
      SELECT extract(milliseconds FROM busy.last_analyze - busiest.last_analyze)::float AS milliseconds
      FROM pg_stat_user_tables busy, pg_stat_user_tables busiest
      WHERE busy.relname = 'busy' AND busiest.relname = 'busiest'`;
    await expect
      .poll(async () => (await client.query<{ milliseconds: number | null }>(pause)).rows[0]?.milliseconds, {
        timeout: 20_000,
      })
      .toBeGreaterThanOrEqual(maintenanceMs);
  });
});

describe('stopping', () => {
  it('tells clients, and interrupts no command', async () => {
    const { url, stop } = await start({ dataDir: join(root, 'data') });
    const client = await startSession(url);
    client.send(query('CREATE TABLE done (id int)'));
    await client.until();
    client.send(query('BEGIN; INSERT INTO done VALUES (1)'));
    await client.until();
    await stop();
    expect(errorField(await client.closed(), 'C')).toBe('57P01');

    const again = await start({ dataDir: join(root, 'data') });
    expect((await (await connect(again.url)).query('SELECT FROM done')).rowCount).toBe(0);
  });
});

describe('Prisma', () => {
  it('reads, writes and runs interactive transactions side by side', async () => {
    const { url } = await start();
    await deploy(url);
    const pool = new Pool({ connectionString: url, max: 10 });
    const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
    cleanUps.push(async () => {
      await prisma.$disconnect();
      await pool.end();
    });
    const emails = Array.from({ length: 30 }, (_, index) => `${index}@example.org`);
    const isKept = (index: number) => index % 3 !== 0;

    await Promise.allSettled(
      emails.map((email, index) =>
        prisma.$transaction(async (transaction) => {
          const user = await transaction.user.create({ data: { id: randomUUID(), email, name: 'before' } });
          await transaction.user.update({ where: { id: user.id }, data: { name: 'after' } });
          if (!isKept(index)) throw new Error('rolled back');
        }),
      ),
    );
    const users = await prisma.user.findMany({ where: { name: 'after' } });
    expect(users.map((user) => user.email).sort()).toEqual(emails.filter((_, index) => isKept(index)).sort());
    await expect(
      prisma.user.create({ data: { id: randomUUID(), email: '1@example.org', name: 'twice' } }),
    ).rejects.toMatchObject({
      code: 'P2002',
    });
    expect(await prisma.$queryRaw`SELECT ${1}::int AS one, ${'x'} AS text`).toEqual([{ one: 1, text: 'x' }]);
  });
});
