import { createHash, randomBytes } from 'node:crypto';
import { chmod, lstat, mkdir, rm } from 'node:fs/promises';
import { connect, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The default port of PostgreSQL clients; on a Unix socket it is part of the file's name. */
const SOCKET_PORT = 5432;

/** `sun_path` holds 104 bytes on macOS and 108 on Linux, terminator included. */
const MAX_SOCKET_PATH = 103;

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

export type Address = {
  dataDir?: string | undefined;
  socketDir?: string | undefined;
  host?: string | undefined;
  port?: number | undefined;
};

/** Starts listening and returns the URL clients use. A Unix socket unless a host or port is given, or on Windows. */
export async function listen(server: Server, address: Address, database: string): Promise<string> {
  if (address.host !== undefined || address.port !== undefined || process.platform === 'win32') {
    return listenOnLoopback(server, address, database);
  }
  const directory = resolve(address.socketDir ?? defaultSocketDirectory(address.dataDir));
  const path = join(directory, `.s.PGSQL.${SOCKET_PORT}`);
  if (Buffer.byteLength(path) > MAX_SOCKET_PATH) {
    throw new Error(`The socket path ${path} is too long for this system; choose a shorter directory.`);
  }
  await preparePrivateDirectory(directory);
  if (await isAnswering(path)) throw new Error(`Another database server is listening on ${path}.`);
  await rm(path, { force: true });
  await opened(server, () => server.listen(path));
  const host = encodeURIComponent(directory);
  return `postgresql://postgres@localhost:${SOCKET_PORT}/${database}?host=${host}`;
}

async function listenOnLoopback(server: Server, address: Address, database: string): Promise<string> {
  const host = address.host ?? '127.0.0.1';
  // Whoever connects is let in without a password.
  if (!LOOPBACK.includes(host))
    throw new Error(`The embedded database listens on loopback only, not on ${host}.`);
  await opened(server, () => server.listen(address.port ?? 0, host));
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : address.port;
  return `postgresql://postgres@${host.includes(':') ? `[${host}]` : host}:${port ?? SOCKET_PORT}/${database}`;
}

/** Short, the same at each start for one data directory, and different for each in-memory database. */
function defaultSocketDirectory(dataDir: string | undefined): string {
  const name =
    dataDir === undefined ? randomBytes(6) : createHash('sha256').update(resolve(dataDir)).digest();
  return join(tmpdir(), `pg-${name.toString('hex').slice(0, 12)}`);
}

/** Anyone may create directories in the temporary directory: one that is not ours could hand our clients to another. */
async function preparePrivateDirectory(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const found = await lstat(directory);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new Error(`The socket directory ${directory} belongs to another user.`);
  }
  await chmod(directory, 0o700);
}

function isAnswering(path: string): Promise<boolean> {
  return new Promise((done) => {
    const probe = connect(path);
    probe.once('connect', () => {
      probe.destroy();
      done(true);
    });
    probe.once('error', () => {
      done(false);
    });
  });
}

function opened(server: Server, start: () => void): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.once('listening', () => {
      server.off('error', failed);
      done();
    });
    start();
  });
}
