import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** Where schema and migrations are; tests point elsewhere. */
export type PrismaFolder = { schema: string; migrations: string };

const PRISMA = resolve(import.meta.dirname, '../../prisma');

export const PRISMA_FOLDER: PrismaFolder = {
  schema: join(PRISMA, 'schema'),
  migrations: join(PRISMA, 'migrations'),
};

export type Migration = { name: string; sql: string };

/** The migrations in the order in which they are applied. */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names
      .sort()
      .map(async (name) => ({ name, sql: await readFile(join(directory, name, 'migration.sql'), 'utf8') })),
  );
}

/** The checksum Prisma keeps of an applied migration. */
export function checksum(sql: string): string {
  return createHash('sha256').update(sql, 'utf8').digest('hex');
}

/** Line ends do not count: Git may have changed them on checkout. */
export function hasChecksum(sql: string, expected: string): boolean {
  const unix = sql.replaceAll('\r\n', '\n');
  return [sql, unix, unix.replaceAll('\n', '\r\n')].some((variant) => checksum(variant) === expected);
}
