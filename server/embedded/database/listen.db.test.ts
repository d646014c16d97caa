import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';

import { startDatabaseServer } from './server';
import { SOCKET_FILE } from './socket-directory';

let temporary: string;

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'listen-'));
  vi.stubEnv('TMPDIR', temporary);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(temporary, { recursive: true });
});

/** A directory like that of a server; with `isOld` one that nobody has touched for an hour. */
async function leave(name: string, { isOld = true, isLive = false, also = '' } = {}): Promise<void> {
  const directory = join(temporary, name);
  await mkdir(directory);
  const server = createServer();
  server.listen(join(directory, 'socket'));
  await once(server, 'listening');
  // Under another name the file stays when the server ends, as after a kill.
  await rename(join(directory, 'socket'), join(directory, SOCKET_FILE));
  if (isLive) onTestFinished(() => void server.close());
  else server.close();
  if (also) await writeFile(join(directory, also), '');
  const hourAgo = new Date(Date.now() - 3_600_000);
  if (isOld) await utimes(directory, hourAgo, hourAgo);
}

describe('the directory of the socket', () => {
  it.each([
    ['in memory', undefined],
    ['with a data directory', 'data'],
  ])('is gone after the stop of a database %s', async (_, name) => {
    const dataDir = name === undefined ? undefined : join(temporary, name);
    const server = await startDatabaseServer({ dataDir });
    expect(await readdir(temporary)).toContainEqual(expect.stringMatching(/^pg-/));
    await server.stop();
    expect(await readdir(temporary)).toEqual(name === undefined ? [] : [name]);
  });

  it('stays when the caller chose it', async () => {
    const server = await startDatabaseServer({ socketDir: join(temporary, 'chosen') });
    await server.stop();
    expect(await readdir(temporary)).toEqual(['chosen']);
  });

  it('of a killed server is removed by the next one, and nothing else is', async () => {
    await leave('pg-00000000dead');
    const kept = ['pg-0000000011fe', 'pg-000000000bef', 'pg-00000000f00d', 'pg-somebody-else'];
    await leave('pg-0000000011fe', { isLive: true });
    await leave('pg-000000000bef', { isOld: false });
    await leave('pg-00000000f00d', { also: 'notes' });
    await leave('pg-somebody-else');
    const server = await startDatabaseServer();
    await server.stop();
    expect((await readdir(temporary)).sort()).toEqual(kept.sort());
  });
});
