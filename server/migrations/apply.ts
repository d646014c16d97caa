import { randomUUID } from 'node:crypto';

import { type ClientBase, DatabaseError } from 'pg';

import { MigrationError } from './migration-error';
import { checksum, type Migration } from './migration-files';

/** The key Prisma locks while it migrates: `prisma migrate deploy` elsewhere and this code exclude each other. */
const LOCK_KEY = 72707369;

const TABLE = `
CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
);`;

/** SQLSTATE by which a migration finds, once it holds the lock, that a rival has applied it. */
const ALREADY_APPLIED = 'AM001';

/** SQLSTATE of a statement that PostgreSQL runs outside transactions only, such as CREATE INDEX CONCURRENTLY. */
const NEEDS_NO_TRANSACTION = '25001';

/** Creates the record of migrations. One query, hence one transaction, so that two at once do not collide. */
export async function createHistoryTable(client: ClientBase): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock(${LOCK_KEY});${TABLE}`);
}

/**
 * Applies one migration and records it, both in one transaction: afterwards the database has all of it or nothing.
 * Returns false when another process has applied it in the meantime.
 */
export async function applyMigration(client: ClientBase, migration: Migration): Promise<boolean> {
  const name = client.escapeLiteral(migration.name);
  // Sent as one simple query, which PostgreSQL runs as one transaction; the lock ends with it.
  const before = `SELECT pg_advisory_xact_lock(${LOCK_KEY});
    DO $guard$ BEGIN
      IF EXISTS (SELECT FROM _prisma_migrations WHERE migration_name = ${name} AND rolled_back_at IS NULL) THEN
        RAISE EXCEPTION 'already applied' USING ERRCODE = '${ALREADY_APPLIED}';
      END IF;
    END $guard$;\n`;
  const record = `\n;INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
    VALUES ('${randomUUID()}', '${checksum(migration.sql)}', ${name}, clock_timestamp(), 1);`;
  try {
    await client.query(before + migration.sql + record);
    return true;
  } catch (error) {
    const code = error instanceof DatabaseError ? error.code : undefined;
    if (code === ALREADY_APPLIED) return false;
    if (code === NEEDS_NO_TRANSACTION) return applyOutsideTransaction(client, migration);
    const consequence = 'The database is as it was before this migration.';
    throw new MigrationError(`${explain(migration, error, before.length)} ${consequence}`, { cause: error });
  }
}

/** Prisma's own way: a row that says "begun", the script, then "finished". A failure in between leaves the row. */
async function applyOutsideTransaction(client: ClientBase, migration: Migration): Promise<boolean> {
  const id = randomUUID();
  // A script with a BEGIN of its own has left its failed transaction open.
  await client.query('ROLLBACK');
  await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
  try {
    const existing = await client.query(
      'SELECT FROM _prisma_migrations WHERE migration_name = $1 AND rolled_back_at IS NULL',
      [migration.name],
    );
    if (existing.rowCount !== 0) return false;
    await client.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [
      id,
      checksum(migration.sql),
      migration.name,
    ]);
    await client.query(migration.sql);
    await client.query(
      'UPDATE _prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = $1',
      [id],
    );
    return true;
  } catch (error) {
    const explained = explain(migration, error, 0);
    await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, explained]);
    const consequence =
      'It cannot run in a transaction, so the database may hold a part of it: repair that by hand, then delete its ' +
      'row from "_prisma_migrations".';
    throw new MigrationError(`${explained} ${consequence}`, { cause: error });
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK_KEY]);
  }
}

function explain(migration: Migration, error: unknown, offset: number): string {
  if (!(error instanceof DatabaseError)) {
    return `Migration ${migration.name} failed: ${error instanceof Error ? error.message : String(error)}.`;
  }
  const position = Number(error.position) - offset;
  const isInside = position > 0 && position <= migration.sql.length;
  const line = isInside ? ` at line ${migration.sql.slice(0, position).split('\n').length}` : '';
  return `Migration ${migration.name} failed${line}: ${error.message} (SQLSTATE ${error.code ?? 'unknown'}).`;
}
