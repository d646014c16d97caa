import type { ClientBase } from 'pg';

import { hasChecksum, type Migration } from './migration-files';

/** A row of Prisma's own record of migrations. */
export type AppliedMigration = {
  name: string;
  checksum: string;
  isFinished: boolean;
};

export type MigrationStatus = {
  /** In the folder, not in the database. */
  pending: string[];
  /** Changed in the folder after the database had applied them. */
  edited: string[];
  /** Begun and never finished: the database may hold a part of them. */
  failed: string[];
  /** Applied by a newer version of the application than this one. */
  unknown: string[];
};

/** Compares what a database has applied with what the folder holds. */
export function compareHistory(applied: AppliedMigration[], migrations: Migration[]): MigrationStatus {
  const files = new Map(migrations.map((migration) => [migration.name, migration.sql]));
  const finished = applied.filter((row) => row.isFinished);
  const finishedNames = new Set(finished.map((row) => row.name));
  return {
    pending: migrations.map((migration) => migration.name).filter((name) => !finishedNames.has(name)),
    edited: finished
      .filter((row) => {
        const sql = files.get(row.name);
        return sql !== undefined && !hasChecksum(sql, row.checksum);
      })
      .map((row) => row.name),
    failed: applied.filter((row) => !row.isFinished).map((row) => row.name),
    unknown: [...finishedNames].filter((name) => !files.has(name)),
  };
}

export type HistoryRecord = { isTracked: boolean; isPopulated: boolean; applied: AppliedMigration[] };

/** Reads a database's record of migrations; a database without one has applied none. */
export async function readHistory(client: ClientBase): Promise<HistoryRecord> {
  const { rows } = await client.query<{ isTracked: boolean; isPopulated: boolean }>(`
    SELECT to_regclass('_prisma_migrations') IS NOT NULL AS "isTracked",
           EXISTS (SELECT FROM pg_tables WHERE schemaname = current_schema()) AS "isPopulated"`);
  const found = rows[0] ?? { isTracked: false, isPopulated: false };
  if (!found.isTracked) return { ...found, applied: [] };
  const history = await client.query<AppliedMigration>(`
    SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished"
    FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`);
  return { ...found, applied: history.rows };
}
