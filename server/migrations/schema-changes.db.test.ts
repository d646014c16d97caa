import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createEmptyDatabase } from '@/server/testing/empty-database';

import { deploy } from './deploy';
import { PRISMA_FOLDER, type PrismaFolder } from './migration-files';
import { checkMigrations, createMigration } from './schema-changes';

const NOW = new Date('2031-02-03T04:05:06.789Z');

let root: string;
let folder: PrismaFolder;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'prisma-'));
  folder = { schema: join(root, 'schema'), migrations: join(root, 'migrations') };
  await cp(PRISMA_FOLDER.schema, folder.schema, { recursive: true });
  await cp(PRISMA_FOLDER.migrations, folder.migrations, { recursive: true });
});

afterEach(() => rm(root, { recursive: true }));

const addModel = () =>
  appendFile(
    join(folder.schema, 'schema.prisma'),
    '\nmodel Novelty {\n  id   Int    @id\n  name String @unique\n}\n',
  );

describe('the migrations of the application', () => {
  it('lead to its schema', async () => {
    await expect(checkMigrations()).resolves.toBeUndefined();
    await expect(createMigration({ name: 'nothing', now: NOW }, folder)).resolves.toBeUndefined();
  });
});

describe('checkMigrations', () => {
  it('lists what the schema has and no migration makes', async () => {
    await addModel();
    await expect(checkMigrations(folder)).rejects.toThrow(/Added tables[^]*Novelty/);
  });

  it('lists what a migration makes and the schema has not', async () => {
    const file = join(folder.migrations, '20261123200000_init', 'migration.sql');
    await appendFile(file, '\nCREATE TABLE "Leftover" (id INT PRIMARY KEY);\n');
    await expect(checkMigrations(folder)).rejects.toThrow(/Removed tables[^]*Leftover/);
  });

  it('says which migration cannot be replayed, and why', async () => {
    await appendFile(
      join(folder.migrations, '20261123200000_init', 'migration.sql'),
      '\nDROP TABLE "Nowhere";\n',
    );
    await expect(checkMigrations(folder)).rejects.toThrow(/20261123200000_init[^]*No such table: Nowhere$/);
  });

  it('says where a schema is not valid', async () => {
    await writeFile(join(folder.schema, 'broken.prisma'), 'model {\n}\n');
    await expect(checkMigrations(folder)).rejects.toThrow(/broken\.prisma/);
  });
});

describe('createMigration', () => {
  it('writes a migration after which the check passes and which can be deployed', async () => {
    await addModel();
    const file = await createMigration({ name: 'Add the Novelty!', now: NOW }, folder);

    expect(file).toBe(join(folder.migrations, '20310203040506_add_the_novelty', 'migration.sql'));
    expect(await readFile(file ?? '', 'utf8')).toMatch(/CREATE TABLE "Novelty"[^]*CREATE UNIQUE INDEX/);
    await expect(checkMigrations(folder)).resolves.toBeUndefined();
    const database = await createEmptyDatabase();
    try {
      const { applied } = await deploy(database.url, folder.migrations);
      expect(applied.at(-1)).toBe(basename(dirname(file ?? '')));
    } finally {
      await database.stop();
    }
  });

  it('writes an empty one when asked to', async () => {
    const file = await createMigration({ name: 'by hand', now: NOW, allowEmpty: true }, folder);
    expect(await readFile(file ?? '', 'utf8')).toBe('');
  });

  it('refuses a name without letters or digits', async () => {
    await addModel();
    await expect(createMigration({ name: '!!', now: NOW }, folder)).rejects.toThrow('no letter or digit');
  });
});
