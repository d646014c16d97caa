import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { Client } from 'pg';

import { socketUrl } from '@/server/supervisor/socket-directory';

type Account = { uid?: number; gid?: number };

export type TemporaryServerOptions = {
  /** The folder of PostgreSQL's programs. */
  programs: string;
  /** Whether a commit waits for the disk, as it does where data matters. */
  durable: boolean;
};

const READY_TIMEOUT_MS = 30_000;

const DEBIAN = '/usr/lib/postgresql';

/** The folder of the server's programs: Debian keeps one a version, others put the one they have on the path. */
export function findServerPrograms(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const path = process.env.PATH ?? '';
  const folders = [...versions.map((version) => join(DEBIAN, version, 'bin')), ...path.split(delimiter)];
  return folders.find((folder) => existsSync(join(folder, 'initdb')));
}

/** PostgreSQL refuses to run as root, so root lends it the account that Debian made for it. */
function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function awaitConnection(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  for (;;) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > deadline) throw error;
      await delay(100);
    }
  }
}

/** Runs something on a PostgreSQL server made for it alone: on a socket, gone afterwards. */
export async function onTemporaryServer<T>(
  { programs, durable }: TemporaryServerOptions,
  action: (url: string) => Promise<T>,
): Promise<T> {
  const account = serverAccount();
  const directory = mkdtempSync(join(tmpdir(), 'postgres-test-'));
  if (account.uid !== undefined && account.gid !== undefined) {
    chownSync(directory, account.uid, account.gid);
  }
  try {
    const data = join(directory, 'data');
    const initdb = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '-N'];
    execFileSync(join(programs, 'initdb'), initdb, { ...account, cwd: directory, stdio: 'ignore' });
    const settings = ['listen_addresses=', `fsync=${durable ? 'on' : 'off'}`, 'max_connections=200'];
    const server = spawn(
      join(programs, 'postgres'),
      ['-D', data, '-k', directory, ...settings.flatMap((setting) => ['-c', setting])],
      { ...account, cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    // Tests provoke errors, which the server logs: shown only when it does not start.
    const log: string[] = [];
    server.stderr.setEncoding('utf8').on('data', (text: string) => log.push(text));
    const ended = once(server, 'close');
    try {
      const url = socketUrl(directory);
      await awaitConnection(url, server).catch((error: unknown) => {
        throw new Error(`PostgreSQL did not start. ${log.join('')}`, { cause: error });
      });
      return await action(url);
    } finally {
      server.kill('SIGINT');
      await ended;
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
