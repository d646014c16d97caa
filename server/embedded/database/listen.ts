import { rm, rmdir } from 'node:fs/promises';
import type { Server } from 'node:net';
import { join, resolve } from 'node:path';

import {
  defaultSocketDirectory,
  isAnswering,
  preparePrivateDirectory,
  removeLeftDirectories,
  SOCKET_FILE,
} from './socket-directory';

const DEFAULT_PORT = 5432;

/** `sun_path` holds 104 bytes on macOS and 108 on Linux, terminator included. */
const MAX_SOCKET_PATH = 103;

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

export type Address = {
  dataDir?: string | undefined;
  socketDir?: string | undefined;
  host?: string | undefined;
  port?: number | undefined;
};

export type Listening = {
  /** What clients connect to. */
  url: string;
  /** Removes what was made in the file system, once the server is closed. */
  removeDirectory: () => Promise<void>;
};

/** Starts listening: on a Unix socket unless a host or port is given, or on Windows. */
export async function listen(server: Server, address: Address, database: string): Promise<Listening> {
  if (address.host !== undefined || address.port !== undefined || process.platform === 'win32') {
    return {
      url: await listenOnLoopback(server, address, database),
      removeDirectory: () => Promise.resolve(),
    };
  }
  const directory = resolve(address.socketDir ?? defaultSocketDirectory(address.dataDir));
  async function removeDirectory() {
    // A directory that the caller chose is the caller's.
    if (address.socketDir === undefined) await rmdir(directory).catch(() => undefined);
  }
  try {
    await listenOnSocket(server, directory);
  } catch (error) {
    await removeDirectory();
    throw error;
  }
  if (address.socketDir === undefined) await removeLeftDirectories();
  const host = encodeURIComponent(directory);
  return { url: `postgresql://postgres@localhost:${DEFAULT_PORT}/${database}?host=${host}`, removeDirectory };
}

async function listenOnSocket(server: Server, directory: string): Promise<void> {
  const path = join(directory, SOCKET_FILE);
  if (Buffer.byteLength(path) > MAX_SOCKET_PATH) {
    throw new Error(`The socket path ${path} is too long for this system; choose a shorter directory.`);
  }
  await preparePrivateDirectory(directory);
  if (await isAnswering(path)) throw new Error(`Another database server is listening on ${path}.`);
  await rm(path, { force: true });
  await opened(server, () => server.listen(path));
}

async function listenOnLoopback(server: Server, address: Address, database: string): Promise<string> {
  const host = address.host ?? '127.0.0.1';
  // Whoever connects is let in without a password.
  if (!LOOPBACK.includes(host))
    throw new Error(`The embedded database listens on loopback only, not on ${host}.`);
  await opened(server, () => server.listen(address.port ?? 0, host));
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : address.port;
  return `postgresql://postgres@${host.includes(':') ? `[${host}]` : host}:${port ?? DEFAULT_PORT}/${database}`;
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
