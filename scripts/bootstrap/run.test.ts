import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, expect, it, vi } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'run-'));
const pidFile = join(folder, 'pid');

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A command that leaves its process id in a file and then works for ever. */
const COMMAND = `
  require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));
  setInterval(() => undefined, 1_000);
`;

const PROGRAM = `
  const { run } = await import('./scripts/bootstrap/run.mjs');
  await run(process.execPath, ['-e', ${JSON.stringify(COMMAND)}], { purpose: 'Working' });
`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

it('a command that a start runs ends with the start', async () => {
  const program = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], { stdio: 'ignore' });
  const ended = once(program, 'close');
  await vi.waitFor(() => expect(existsSync(pidFile) && readFileSync(pidFile, 'utf8')).toMatch(/^\d+$/), {
    timeout: 30_000,
  });
  program.kill('SIGTERM');
  expect(await ended).toEqual([143, null]);
  expect(isAlive(Number(readFileSync(pidFile, 'utf8')))).toBe(false);
});
