import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { self, takeLock, updateLock } from './lock-file.mjs';
import { isRunning, startTimeOf } from './process-identity.mjs';
import { StartError } from './start-error.mjs';

/** How long the services of an earlier start may take to notice that their supervisor is gone. */
const LEFTOVER_GRACE_MS = 10_000;

const POLL_MS = 50;

async function awaitEnd(processes, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  let running = processes.filter(isRunning);
  while (running.length > 0 && Date.now() < deadline) {
    await delay(POLL_MS);
    running = running.filter(isRunning);
  }
  return running;
}

/**
 * The services of a start that was killed end by themselves when they lose it. Two databases on one folder would
 * destroy it, so the next start waits for that, and ends what does not.
 */
async function endLeftovers(processes) {
  if (!processes.some(isRunning)) return;
  console.log('  waiting for the services of the last start to end …');
  const stuck = await awaitEnd(processes, LEFTOVER_GRACE_MS);
  for (const { pid } of stuck) process.kill(pid, 'SIGKILL');
  await awaitEnd(stuck, Infinity);
}

/**
 * Makes this process the only one that works on a data directory until it ends, however it ends. Returns what
 * records the processes it starts, for a start after a crash to wait for, and what gives the directory back.
 */
export async function lockInstance(directory) {
  const path = join(directory, 'instance.json');
  const left = await takeLock(path, (owner) => {
    throw new StartError(
      `Another AI Scrum Master (process ${owner.pid}) already runs on the data in ${directory}. ` +
        'Stop it first, or start this one beside it: DATA_DIR=/another/folder PORT=3001 npm start',
    );
  });
  await endLeftovers(left?.processes ?? []);

  return {
    record(processes) {
      const known = processes.map(({ name, pid }) => ({ name, pid, startTime: startTimeOf(pid) }));
      updateLock(path, { ...self, processes: known });
    },
    release() {
      rmSync(path, { force: true });
    },
  };
}
