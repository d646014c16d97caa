import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it, vi } from 'vitest';

import { openDataDirectory } from './data-directory';

const hasProc = process.platform === 'linux';

/** The state and the start time of a process, as Linux tells them. */
function statOf(pid: number): { state: string; startTime: string } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', startTime: fields[19] ?? '' };
}

it.skipIf(!hasProc)('takes over from a process that was killed and that nobody has noticed yet', async () => {
  // The shell becomes a program that never asks after the child it inherits.
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 600'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const directory = mkdtempSync(join(tmpdir(), 'data-directory-'));
  try {
    const [text] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(text.toString());
    await vi.waitFor(() => expect(statOf(pid).state).toBe('Z'), { timeout: 10_000 });
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    writeFileSync(join(directory, 'database.lock'), `${pid} ${statOf(pid).startTime} ${boot}`);
    const { release } = await openDataDirectory(directory);
    await release();
  } finally {
    parent.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  }
});
