import { randomUUID } from 'node:crypto';
import {
  access,
  chmod,
  constants,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';

import { openBackend } from './backend';
import { emptyCluster } from './cluster-template';

export type DataDirectory = {
  /** Where PostgreSQL keeps its files. */
  cluster: string;
  release: () => Promise<void>;
};

/**
 * Takes a data directory for this process alone and makes sure that it holds a whole database cluster.
 * Throws with the path in the message when it cannot be written or another live process uses it.
 */
export async function openDataDirectory(directory: string): Promise<DataDirectory> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await chmod(directory, 0o700);
    await access(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The database directory ${directory} cannot be written: ${reason}`, { cause: error });
  }
  const lock = join(directory, 'database.lock');
  await acquire(lock, directory);
  const release = () => rm(lock, { force: true });
  try {
    return { cluster: await ensureCluster(directory), release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** Made aside and renamed: a first start that is killed leaves nothing that a second one would take for a database. */
async function ensureCluster(directory: string): Promise<string> {
  const cluster = join(directory, 'cluster');
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version !== undefined) return cluster;
  const unfinished = join(directory, 'cluster.new');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  const backend = await openBackend({
    directory: unfinished,
    template: await emptyCluster(),
    isPowerSafe: false,
  });
  await backend.close();
  await flushTree(unfinished);
  await rename(unfinished, cluster);
  return cluster;
}

/** Puts every file on disk: a loss of power must not leave a directory of the right name with empty files in it. */
async function flushTree(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = await open(join(entry.parentPath, entry.name), 'r+');
    await file.sync();
    await file.close();
  }
}

/**
 * A process's number and the moment it started, where the system tells: numbers alone are reused after a restart. A
 * process that has ended and waits to be noticed by its parent, maybe for ever, holds no file any more and has none.
 */
async function identify(pid: number): Promise<string | undefined> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (afterName[0] === 'Z' || afterName[0] === 'X') return undefined;
    return `${pid} ${afterName[19] ?? ''} ${boot.trim()}`;
  } catch {
    return String(pid);
  }
}

async function isHeld(holder: string): Promise<boolean> {
  const pid = Number.parseInt(holder, 10);
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
  }
  return (await identify(pid)) === holder;
}

async function acquire(lock: string, directory: string): Promise<void> {
  const own = (await identify(process.pid)) ?? String(process.pid);
  for (;;) {
    try {
      await writeFile(lock, own, { flag: 'wx', mode: 0o600 });
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = await readFile(lock, 'utf8').catch(() => '');
    if (await isHeld(holder)) {
      const pid = Number.parseInt(holder, 10);
      throw new Error(`The database directory ${directory} is in use by process ${pid}.`);
    }
    await removeStale(lock, holder);
  }
}

/** Moves the lock of a dead process away; one that a rival has taken over in the meantime is put back. */
async function removeStale(lock: string, holder: string): Promise<void> {
  const aside = `${lock}.${randomUUID()}`;
  try {
    await rename(lock, aside);
  } catch {
    return;
  }
  const moved = await readFile(aside, 'utf8');
  if (moved === holder) await rm(aside, { force: true });
  else await rename(aside, lock);
}
