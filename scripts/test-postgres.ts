import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { Client } from 'pg';

type Account = { uid?: number; gid?: number };

const READY_TIMEOUT_MS = 30_000;

const DEBIAN = '/usr/lib/postgresql';

/** The folder of the server's programs: Debian keeps one a version, others put the one they have on the path. */
function findServerPrograms(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  const found = folders.find((folder) => existsSync(join(folder, 'initdb')));
  if (found !== undefined) return found;
  throw new Error(
    'No PostgreSQL server was found. Install one (apt-get install postgresql), or name a running one: TEST_DATABASE_URL=postgresql://...',
  );
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

async function runDatabaseTests(url: string): Promise<number> {
  const tests = spawn('vitest', ['run', '--project=db', ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, TEST_DATABASE_URL: url },
  });
  const [code] = (await once(tests, 'close')) as [number | null];
  return code ?? 1;
}

/** Runs the tests on a server made for them alone: on a socket, without durability, gone afterwards. */
async function onTemporaryServer(action: (url: string) => Promise<number>): Promise<number> {
  const programs = findServerPrograms();
  const account = serverAccount();
  const directory = mkdtempSync(join(tmpdir(), 'postgres-test-'));
  if (account.uid !== undefined && account.gid !== undefined) {
    chownSync(directory, account.uid, account.gid);
  }
  try {
    const data = join(directory, 'data');
    const initdb = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '-N'];
    execFileSync(join(programs, 'initdb'), initdb, { ...account, cwd: directory, stdio: 'ignore' });
    const server = spawn(
      join(programs, 'postgres'),
      [
        '-D',
        data,
        '-k',
        directory,
        '-c',
        'listen_addresses=',
        '-c',
        'fsync=off',
        '-c',
        'max_connections=200',
      ],
      { ...account, cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    // Tests provoke errors, which the server logs: shown only when it does not start.
    const log: string[] = [];
    server.stderr.setEncoding('utf8').on('data', (text: string) => log.push(text));
    const ended = once(server, 'close');
    try {
      const url = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(directory)}`;
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

const { TEST_DATABASE_URL } = process.env;
try {
  process.exitCode = await (TEST_DATABASE_URL
    ? runDatabaseTests(TEST_DATABASE_URL)
    : onTemporaryServer(runDatabaseTests));
} catch (error) {
  console.error(`\n✗ ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
