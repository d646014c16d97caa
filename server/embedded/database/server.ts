import { once } from 'node:events';
import { createServer } from 'node:net';
import { setImmediate } from 'node:timers/promises';

import { logger as defaultLogger, type Logger } from '@/server/logging';

import { openBackend } from './backend';
import { emptyCluster } from './cluster-template';
import { type Connection, serveConnection } from './connection';
import { openDataDirectory } from './data-directory';
import { listen } from './listen';
import { startMaintenance } from './maintenance';
import { createScheduler } from './scheduler';

const DATABASE_NAME = 'postgres';

/** Replaying this much of the log after a crash takes a few tenths of a second. */
const CHECKPOINT_BYTES = 32 * 1024 * 1024;

export type DatabaseServerOptions = {
  /** Where the data is kept; without it the database lives in memory. */
  dataDir?: string | undefined;
  /** Directory of the Unix socket; by default a short private one in the system's temporary directory. */
  socketDir?: string | undefined;
  /** A host or port chooses TCP on loopback in place of the Unix socket. */
  host?: string | undefined;
  port?: number | undefined;
  logger?: Logger;
  idleInTransactionMs?: number;
  maxMessageBytes?: number;
  /** Pause after a checkpoint or the vacuum of a table. */
  maintenanceMs?: number;
  /** Called once when PostgreSQL broke down; all clients have been disconnected. */
  onCrash?: (error: Error) => void;
};

export type DatabaseServer = { url: string; stop: () => Promise<void> };

/**
 * Starts the embedded database, PostgreSQL in WebAssembly, and listens for PostgreSQL clients: drivers, Prisma, psql.
 *
 * One backend serves every client. Transactions, errors and prepared statements of the protocol are each client's own.
 * What else would last beyond a transaction would last for all of them, and is refused: `SET` without `LOCAL`, settings at
 * startup, temporary tables that stay, SQL-level `PREPARE`, cursors `WITH HOLD`; so are `LISTEN` and `COPY FROM STDIN`.
 * Session-level advisory locks exclude nobody (`pg_advisory_xact_lock` does), and a statement cannot be cancelled or time
 * out. While one client is inside a transaction the others wait, so one that stays silent there for
 * `idleInTransactionMs` is rolled back and disconnected.
 *
 * With `dataDir`, what was acknowledged survives the death of this process at any moment; a loss of power costs at most the
 * last fraction of a second, and never the database.
 */
export async function startDatabaseServer(options: DatabaseServerOptions = {}): Promise<DatabaseServer> {
  const {
    dataDir,
    logger = defaultLogger,
    idleInTransactionMs = 10_000,
    maxMessageBytes = 64 * 1024 * 1024,
    maintenanceMs = 3_000,
  } = options;
  const directory = dataDir === undefined ? undefined : await openDataDirectory(dataDir);
  const connections = new Set<Connection>();
  const server = createServer({ noDelay: true });

  const files = directory ? { directory: directory.cluster } : { template: await emptyCluster() };
  const backend = await openBackend(files).catch(async (error: unknown) => {
    await directory?.release();
    throw error;
  });

  let isBroken = false;
  const scheduler = createScheduler({
    execute: backend.execute,
    idleInTransactionMs,
    onCrash(error) {
      isBroken = true;
      logger.fatal({ err: error }, 'the embedded database broke down');
      disconnect({ code: '57P02', message: 'the embedded database broke down' });
      options.onCrash?.(error);
    },
  });

  function disconnect(reason: { code: string; message: string }) {
    server.close();
    for (const connection of connections) connection.end(reason);
  }

  let lastId = 0;
  server.on('connection', (socket) => {
    lastId += 1;
    const settings = backend.settings;
    const connection = serveConnection(socket, {
      id: lastId,
      scheduler,
      databaseName: DATABASE_NAME,
      settings,
      maxMessageBytes,
    });
    connections.add(connection);
    socket.once('close', () => connections.delete(connection));
  });

  async function stop() {
    const closed = server.listening ? once(server, 'close') : undefined;
    server.close();
    // Goodbyes that have arrived are read first, so that no client is told of a shutdown after it has left.
    await setImmediate();
    await setImmediate();
    maintenance.stop();
    await scheduler.stop();
    disconnect({ code: '57P01', message: 'terminating connection due to administrator command' });
    await closed;
    await removeDirectory();
    if (!isBroken) await backend.close();
    await directory?.release();
  }

  const { url, removeDirectory } = await listen(server, options, DATABASE_NAME).catch(
    async (error: unknown) => {
      await backend.close();
      await directory?.release();
      throw error;
    },
  );
  // Running out of file descriptors is reported here and passes; without a listener it would end the process.
  server.on('error', (error) => {
    logger.error({ err: error }, 'the embedded database could not accept a connection');
  });
  const maintenance = await startMaintenance({
    url,
    logger,
    everyMs: maintenanceMs,
    checkpointBytes: CHECKPOINT_BYTES,
  });
  logger.info({ dataDir: dataDir ?? 'memory', url }, 'the embedded database is ready');
  return { url, stop };
}
