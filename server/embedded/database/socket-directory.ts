import { createHash, randomBytes } from 'node:crypto';
import { chmod, lstat, mkdir, readdir, rm, rmdir, utimes } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** On a Unix socket the default port of PostgreSQL clients is part of the file's name. */
export const SOCKET_FILE = '.s.PGSQL.5432';

const DEFAULT_NAME = /^pg-[0-9a-f]{12}$/;

/** One that is younger may belong to a server that is just about to listen. */
const LEFT_AFTER_MS = 60_000;

/** Short, the same at each start for one data directory, and different for each in-memory database. */
export function defaultSocketDirectory(dataDir: string | undefined): string {
  const name =
    dataDir === undefined ? randomBytes(6) : createHash('sha256').update(resolve(dataDir)).digest();
  return join(tmpdir(), `pg-${name.toString('hex').slice(0, 12)}`);
}

async function isOurs(directory: string): Promise<boolean> {
  const found = await lstat(directory);
  return found.isDirectory() && found.uid === process.getuid?.();
}

/** Anyone may create directories in the temporary directory: one that is not ours could hand our clients to another. */
export async function preparePrivateDirectory(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (!(await isOurs(directory)))
    throw new Error(`The socket directory ${directory} belongs to another user.`);
  await chmod(directory, 0o700);
  await utimes(directory, new Date(), new Date());
}

/** Whether a server listens there. One that is too busy to take the connection does. */
export function isAnswering(path: string): Promise<boolean> {
  return new Promise((done) => {
    const probe = connect(path);
    probe.once('connect', () => {
      probe.destroy();
      done(true);
    });
    probe.once('error', (error: NodeJS.ErrnoException) => {
      done(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT');
    });
  });
}

/** Removes a directory in which nothing listens. One that holds anything else than a dead socket stays. */
async function removeIfLeft(directory: string): Promise<void> {
  const { mtimeMs } = await lstat(directory);
  if (Date.now() - mtimeMs < LEFT_AFTER_MS || !(await isOurs(directory))) return;
  const socket = join(directory, SOCKET_FILE);
  if (await isAnswering(socket)) return;
  await rm(socket, { force: true });
  await rmdir(directory);
}

/** Removes the default directories of servers that were killed before they could do it themselves. */
export async function removeLeftDirectories(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => DEFAULT_NAME.test(name));
  await Promise.allSettled(names.map((name) => removeIfLeft(join(tmpdir(), name))));
}
