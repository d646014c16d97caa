import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createEmptyDatabase, type EmptyDatabase } from '@/server/testing/empty-database';

import { deploy, migrationStatus } from './deploy';
import { withSchemaEngineOn } from './engine';
import { MigrationError } from './migration-error';
import { PRISMA_FOLDER, readMigrations } from './migration-files';
import { EVERYTHING, listMigrations } from './schema-changes';

let database: EmptyDatabase;
let client: Client;
let folder: string;

beforeEach(async () => {
  database = await createEmptyDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
});

afterEach(async () => {
  await client.end();
  await database.stop();
  await rm(folder, { recursive: true });
});

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
}

async function tables(): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  return rows.map((row) => row.name).filter((name) => name !== '_prisma_migrations');
}

const SCHEMA = [{ path: 'schema.prisma', content: 'datasource db {\n  provider = "postgresql"\n}\n' }];

/** The rows of Prisma's table without ids and times, and the table itself. */
async function describeHistory(url: string): Promise<unknown> {
  const reader = new Client({ connectionString: url });
  await reader.connect();
  const history = await reader.query(`
    SELECT migration_name, checksum, applied_steps_count, logs, rolled_back_at, finished_at >= started_at AS finished
    FROM _prisma_migrations ORDER BY started_at`);
  const columns = await reader.query(`
    SELECT attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid)
    FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attrelid = '_prisma_migrations'::regclass AND attnum > 0 ORDER BY attnum`);
  const constraints = await reader.query(`
    SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid = '_prisma_migrations'::regclass ORDER BY 1`);
  await reader.end();
  return { history: history.rows, columns: columns.rows, constraints: constraints.rows };
}

describe('deploy', () => {
  it("applies the application's migrations to an empty database, once", async () => {
    const names = (await readMigrations(PRISMA_FOLDER.migrations)).map((migration) => migration.name);

    expect(await deploy(database.url)).toEqual({ applied: names, unknown: [] });
    expect(await tables()).toContain('Project');
    expect(await deploy(database.url)).toEqual({ applied: [], unknown: [] });
    expect(await migrationStatus(database.url)).toEqual({ pending: [], edited: [], failed: [], unknown: [] });
  });

  it('applies only what was added since', async () => {
    await write('1_first', 'CREATE TABLE first (id int)');
    await deploy(database.url, folder);
    await write('2_second', 'CREATE TABLE second (id int); -- ends in a comment');

    expect(await deploy(database.url, folder)).toEqual({ applied: ['2_second'], unknown: [] });
    expect(await tables()).toEqual(['first', 'second']);
  });

  it("records migrations as Prisma's own engine does", async () => {
    await write('1_first', 'CREATE TABLE first (id int)');
    await write('2_second', "CREATE FUNCTION two() RETURNS int LANGUAGE sql AS 'SELECT 1; SELECT 2'");
    await writeFile(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n');
    const input = { migrationsList: await listMigrations(folder), filters: EVERYTHING };
    const theirs = await createEmptyDatabase();
    try {
      await withSchemaEngineOn(theirs.url, SCHEMA, (engine) => engine.applyMigrations(input));
      await deploy(database.url, folder);

      expect(await describeHistory(database.url)).toEqual(await describeHistory(theirs.url));
      expect(await deploy(theirs.url, folder)).toEqual({ applied: [], unknown: [] });
      const seen = await withSchemaEngineOn(database.url, SCHEMA, async (engine) => ({
        diagnosis: await engine.diagnoseMigrationHistory({ ...input, optInToShadowDatabase: false }),
        applied: await engine.applyMigrations(input),
      }));
      expect(seen).toEqual({
        diagnosis: {
          editedMigrationNames: [],
          failedMigrationNames: [],
          hasMigrationsTable: true,
          history: null,
        },
        applied: { appliedMigrationNames: [] },
      });
    } finally {
      await theirs.stop();
    }
  });

  it('leaves nothing of a migration that fails, keeps those before it, and succeeds once it is repaired', async () => {
    await write('1_first', 'CREATE TABLE first (id int)');
    await write('2_broken', 'CREATE TABLE half (id int);\n\nALTER TABLE missing ADD COLUMN a int;\n');
    await write('3_third', 'CREATE TABLE third (id int)');

    const error = await deploy(database.url, folder).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MigrationError);
    expect(String(error)).toMatch(
      /2_broken failed.*relation "missing" does not exist \(SQLSTATE 42P01\).*as it was/,
    );
    expect(await tables()).toEqual(['first']);

    await write('2_broken', 'CREATE TABLE whole (id int)');
    expect((await deploy(database.url, folder)).applied).toEqual(['2_broken', '3_third']);
    expect(await tables()).toEqual(['first', 'third', 'whole']);
  });

  it('names the line of an error where PostgreSQL tells its position', async () => {
    await write('1_broken', 'CREATE TABLE a (id int);\n\nSELECT missing\nFROM a;\n');
    await expect(deploy(database.url, folder)).rejects.toThrow('1_broken failed at line 3: column "missing"');
  });

  it('refuses when an applied migration was edited, but not for its line ends', async () => {
    await write('1_first', 'CREATE TABLE first (\n  id int\n)');
    await deploy(database.url, folder);

    await write('1_first', 'CREATE TABLE first (\r\n  id int\r\n)');
    expect((await deploy(database.url, folder)).applied).toEqual([]);

    await write('1_first', 'CREATE TABLE first (\n  id bigint\n)');
    await write('2_second', 'CREATE TABLE second (id int)');
    await expect(deploy(database.url, folder)).rejects.toThrow(/changed after .*: 1_first\./);
    expect(await tables()).toEqual(['first']);
    expect((await migrationStatus(database.url, folder)).edited).toEqual(['1_first']);
  });

  it('goes on beside migrations of a newer version, and names them', async () => {
    await write('1_first', 'CREATE TABLE first (id int)');
    await write('2_newer', 'CREATE TABLE newer (id int)');
    await deploy(database.url, folder);
    await rm(join(folder, '2_newer'), { recursive: true });

    expect(await deploy(database.url, folder)).toEqual({ applied: [], unknown: ['2_newer'] });
  });

  it('refuses a database with tables that no migration made', async () => {
    await client.query('CREATE TABLE theirs (id int)');
    await write('1_first', 'CREATE TABLE first (id int)');

    await expect(deploy(database.url, folder)).rejects.toThrow('no record of migrations');
    expect(await tables()).toEqual(['theirs']);
  });

  it('refuses while an attempt of another tool is unfinished', async () => {
    await write('1_first', 'CREATE TABLE first (id int)');
    await deploy(database.url, folder);
    await write('2_second', 'CREATE TABLE second (id int)');
    await client.query(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'x', '2_second')",
    );

    await expect(deploy(database.url, folder)).rejects.toThrow(/unfinished: 2_second/);
    await client.query("UPDATE _prisma_migrations SET rolled_back_at = now() WHERE id = 'x'");
    expect((await deploy(database.url, folder)).applied).toEqual(['2_second']);
  });

  it('runs what PostgreSQL allows outside transactions only, and reports when that fails', async () => {
    await write('1_first', 'CREATE TABLE first (id int); INSERT INTO first VALUES (1), (1)');
    await write('2_index', 'CREATE INDEX CONCURRENTLY first_id ON first (id)');
    expect((await deploy(database.url, folder)).applied).toEqual(['1_first', '2_index']);

    await write('3_unique', 'CREATE UNIQUE INDEX CONCURRENTLY first_key ON first (id)');
    await expect(deploy(database.url, folder)).rejects.toThrow(/3_unique failed.*a part of it/);
    await expect(deploy(database.url, folder)).rejects.toThrow(/unfinished: 3_unique/);
  });

  it('lets several processes deploy at once', async () => {
    await cp(PRISMA_FOLDER.migrations, folder, { recursive: true });
    const names = (await readMigrations(folder)).map((migration) => migration.name);

    const results = await Promise.all(Array.from({ length: 5 }, () => deploy(database.url, folder)));
    expect(results.flatMap((result) => result.applied).sort()).toEqual(names);
    expect(await migrationStatus(database.url, folder)).toEqual({
      pending: [],
      edited: [],
      failed: [],
      unknown: [],
    });
  });
});

describe('a database that cannot be used', () => {
  it.each([
    [
      'postgresql://user:secret@127.0.0.1:9/scrum',
      'on 127.0.0.1, port 9, cannot be used: connect ECONNREFUSED',
    ],
    [
      'postgresql://user:secret@localhost:9/scrum',
      'on localhost, port 9, cannot be used: connect ECONNREFUSED',
    ],
    [
      'postgresql://user:secret@no-such-host.invalid/scrum',
      'on no-such-host.invalid, port 5432, cannot be used',
    ],
    ['mysql://user:secret@localhost/scrum', 'is not an address such as postgresql://'],
    ['user:secret@localhost', 'is not an address such as postgresql://'],
  ])('is named without its password: %s', async (url, sentence) => {
    const error: unknown = await deploy(url).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MigrationError);
    const { message } = error as MigrationError;
    expect(message).toContain(sentence);
    expect(message).not.toContain('secret');
  });
});
