import { Client } from 'pg';

import { applyMigration, createHistoryTable } from './apply';
import { compareHistory, type MigrationStatus, readHistory } from './history';
import { MigrationError } from './migration-error';
import { PRISMA_FOLDER, readMigrations } from './migration-files';

export type Deployed = {
  /** The migrations this call applied, in order. */
  applied: string[];
  /** Migrations in the database that this version of the application does not have. */
  unknown: string[];
};

const CONNECTION_TIMEOUT_MS = 10_000;

/** Why a connection failed. The error of a host with several addresses has its reasons inside and says nothing itself. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}

async function connect(databaseUrl: string): Promise<Client> {
  if (!/^postgres(ql)?:/.test(databaseUrl) || !URL.canParse(databaseUrl)) {
    throw new MigrationError(
      'DATABASE_URL is not an address such as postgresql://user:password@host:5432/name.',
    );
  }
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
  });
  // A server that goes away is reported by the query it interrupts.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (cause) {
    throw new MigrationError(
      `The database of DATABASE_URL, on ${client.host}, port ${client.port}, cannot be used: ${reasonOf(cause)}. ` +
        'Is it running, and is the address right?',
      { cause },
    );
  }
  return client;
}

async function connected<Result>(
  databaseUrl: string,
  action: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = await connect(databaseUrl);
  try {
    return await action(client);
  } finally {
    await client.end();
  }
}

function refuse(status: MigrationStatus): void {
  if (status.failed.length > 0) {
    throw new MigrationError(
      `An earlier attempt left these migrations unfinished: ${status.failed.join(', ')}. Repair the database, then ` +
        'mark them with "prisma migrate resolve".',
    );
  }
  if (status.edited.length > 0) {
    throw new MigrationError(
      `These migrations were changed after this database applied them: ${status.edited.join(', ')}. Restore their ` +
        'files and put the change in a new migration.',
    );
  }
}

/**
 * Applies the migrations that the database lacks, in order, and records them as `prisma migrate deploy` does. Safe when
 * several processes do so at once; one that fails throws a `MigrationError` and leaves the database as it was before.
 */
export async function deploy(
  databaseUrl: string,
  directory: string = PRISMA_FOLDER.migrations,
): Promise<Deployed> {
  const migrations = await readMigrations(directory);
  return connected(databaseUrl, async (client) => {
    const history = await readHistory(client);
    if (!history.isTracked && history.isPopulated) {
      throw new MigrationError('The database has tables but no record of migrations. Use an empty database.');
    }
    if (!history.isTracked) await createHistoryTable(client);
    const status = compareHistory(history.applied, migrations);
    refuse(status);
    const applied: string[] = [];
    for (const migration of migrations) {
      if (!status.pending.includes(migration.name)) continue;
      if (await applyMigration(client, migration)) applied.push(migration.name);
    }
    return { applied, unknown: status.unknown };
  });
}

/** What `deploy` would find, without changing anything. */
export async function migrationStatus(
  databaseUrl: string,
  directory: string = PRISMA_FOLDER.migrations,
): Promise<MigrationStatus> {
  const migrations = await readMigrations(directory);
  return connected(databaseUrl, async (client) =>
    compareHistory((await readHistory(client)).applied, migrations),
  );
}
