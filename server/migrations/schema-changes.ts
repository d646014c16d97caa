import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';

import { withSchemaEngine } from './engine';
import { MigrationError } from './migration-error';
import { PRISMA_FOLDER, type PrismaFolder, readMigrations } from './migration-files';

const LOCK_FILE = 'migration_lock.toml';

/** The engine's filter that leaves nothing out. */
export const EVERYTHING = { externalTables: [], externalEnums: [] };

async function readSchema(directory: string): Promise<{ path: string; content: string }[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.prisma')).sort();
  return Promise.all(
    names.map(async (name) => {
      const path = join(directory, name);
      return { path, content: await readFile(path, 'utf8') };
    }),
  );
}

/** The migrations in the form the schema engine takes them. */
export async function listMigrations(directory: string): Promise<MigrationList> {
  const migrations = await readMigrations(directory);
  return {
    baseDir: directory,
    lockfile: { path: LOCK_FILE, content: await readFile(join(directory, LOCK_FILE), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

/** Compares what the migrations lead to with the schema: SQL or prose, undefined when they agree. */
async function findDifference(folder: PrismaFolder, form: 'sql' | 'prose'): Promise<string | undefined> {
  const files = await readSchema(folder.schema);
  const migrations = await listMigrations(folder.migrations);
  const { exitCode, stdout } = await withSchemaEngine(files, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', files },
      script: form === 'sql',
      exitCode: true,
      filters: EVERYTHING,
    }),
  );
  return exitCode === 0 ? undefined : (stdout ?? '');
}

/** Throws a `MigrationError` that lists the differences when the migrations do not lead to the schema. */
export async function checkMigrations(folder: PrismaFolder = PRISMA_FOLDER): Promise<void> {
  const difference = await findDifference(folder, 'prose');
  if (difference === undefined) return;
  throw new MigrationError(`The schema has changes that no migration makes:\n${difference}`);
}

export type NewMigration = {
  name: string;
  now: Date;
  /** Writes an empty one where the schema asks for nothing: for SQL that the schema language cannot say. */
  allowEmpty?: boolean;
};

/**
 * Writes the migration that leads from the existing migrations to the schema and resolves with the path of its file, or
 * with undefined when there is nothing to do.
 */
export async function createMigration(
  { name, now, allowEmpty = false }: NewMigration,
  folder: PrismaFolder = PRISMA_FOLDER,
): Promise<string | undefined> {
  const sql = (await findDifference(folder, 'sql')) ?? (allowEmpty ? '' : undefined);
  if (sql === undefined) return undefined;
  const timestamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  if (words.length === 0)
    throw new MigrationError(`"${name}" has no letter or digit to name a migration by.`);
  const directory = join(folder.migrations, `${timestamp}_${words.join('_')}`);
  await mkdir(directory);
  const file = join(directory, 'migration.sql');
  await writeFile(file, sql);
  return file;
}
