import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';

import { guardEngine } from './engine-guard';
import { createPowerSafeFiles } from './power-safe-files';

/** Settings a client is told at startup, as a PostgreSQL server does. */
const REPORTED = [
  'server_version',
  'server_encoding',
  'client_encoding',
  'application_name',
  'default_transaction_read_only',
  'in_hot_standby',
  'is_superuser',
  'session_authorization',
  'DateStyle',
  'IntervalStyle',
  'TimeZone',
  'integer_datetimes',
  'standard_conforming_strings',
];

const KEPT_LOG_LINES = 20;

const START_PARAMETERS = [
  // Flushing is a matter of the files: see below.
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  // PostgreSQL measures a stack of its own in WebAssembly's memory; that of JavaScript, which it does not see, overflows
  // first and leaves the backend broken. With a low limit, most deep recursion ends in an error instead.
  ...['-c', 'max_stack_depth=200kB'],
  // What checkpoints leave of the write-ahead log for reuse; the default of a gigabyte is for servers.
  ...['-c', 'min_wal_size=48MB', '-c', 'max_wal_size=128MB'],
];

export type Backend = {
  /** Runs protocol messages as one call and returns the whole answer. */
  execute: (messages: Buffer) => Promise<Buffer>;
  settings: [string, string][];
  /** Shuts PostgreSQL down. Not for one that broke: it would write its broken state to the files. */
  close: () => Promise<void>;
};

export type BackendFiles = {
  /** Without it the database is in memory. */
  directory?: string;
  /** An empty cluster to begin with, as a tar file. */
  template?: Blob;
  /** False while a cluster is made that is flushed as a whole afterwards. */
  isPowerSafe?: boolean;
};

/**
 * Starts PostgreSQL in this process. When it refuses to start, the error carries the last lines it logged.
 */
export async function openBackend({
  directory,
  template,
  isPowerSafe = true,
}: BackendFiles): Promise<Backend> {
  const log: string[] = [];
  const keep = (line: string) => {
    log.push(line);
    if (log.length > KEPT_LOG_LINES) log.shift();
    return false;
  };
  const files = directory !== undefined && isPowerSafe ? createPowerSafeFiles(directory) : undefined;
  let database: PGlite;
  try {
    database = await PGlite.create({
      ...(directory === undefined ? {} : { dataDir: `file://${directory}` }),
      ...(files ? { fs: files.fileSystem } : {}),
      ...(template ? { loadDataDir: template } : {}),
      extensions: { vector },
      startParams: [...START_PARAMETERS, ...(files?.startParameters ?? ['-F'])],
      onStderr: keep,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error([`PostgreSQL did not start: ${reason}`, ...log].join('\n'), { cause: error });
  }

  const shown = await database.query<{ name: string; setting: string }>(
    'SELECT name, setting FROM pg_settings WHERE name = ANY($1)',
    [REPORTED],
  );

  const guard = guardEngine(database);

  async function execute(messages: Buffer): Promise<Buffer> {
    const chunks: Buffer[] = [];
    await guard.run(messages, (input) =>
      database.execProtocolRawStream(input, {
        // Both file systems in use write through; there is nothing to synchronise afterwards.
        syncToFs: false,
        // The bytes are a view of the engine's memory and change with the next call.
        onRawData: (bytes) => chunks.push(Buffer.from(bytes)),
      }),
    );
    return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
  }

  return {
    execute,
    settings: shown.rows.map(({ name, setting }) => [name, setting]),
    async close() {
      await database.close();
      files?.close();
    },
  };
}
