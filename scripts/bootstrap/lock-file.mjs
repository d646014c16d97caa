import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

import { isRunning, startTimeOf } from './process-identity.mjs';

/** What a lock file says of the process that holds it. */
export const self = { pid: process.pid, startTime: startTimeOf(process.pid) };

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function create(path, content) {
  try {
    writeFileSync(path, JSON.stringify(content), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Replaces the content of a lock that is held. */
export function updateLock(path, content) {
  const draft = `${path}.new`;
  writeFileSync(draft, JSON.stringify(content), { mode: 0o600 });
  renameSync(draft, path);
}

/** Takes a lock away whose owner is gone. Of several that try at once, only one moves the file that it has read. */
function clear(path, owner) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  const moved = read(aside);
  if (moved && moved.pid !== owner?.pid && isRunning(moved)) renameSync(aside, path);
  else rmSync(aside);
}

/**
 * Takes the lock at `path`, which ends with this process however that ends. While another process holds it,
 * `onHeld` is asked: it throws to give up, or returns after a while to try again. Returns what the last holder
 * left, if it was killed.
 */
export async function takeLock(path, onHeld) {
  let left;
  while (!create(path, { ...self, ...left })) {
    const owner = read(path);
    if (owner && isRunning(owner)) {
      await onHeld(owner);
    } else {
      left = owner?.processes && { processes: owner.processes };
      clear(path, owner);
    }
  }
  return left;
}
