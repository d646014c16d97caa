import { describe, expect, it, vi } from 'vitest';

import { keepRunning, type KeptService } from './keep-running';

type Seen = { lines: string[]; pids: number[]; crashes: string[]; recovered: number; gaveUp: string[] };

function start(
  behaviour: string,
  { limit = Infinity, readyTimeoutMs = 10_000 } = {},
): { service: KeptService; seen: Seen } {
  const seen: Seen = { lines: [], pids: [], crashes: [], recovered: 0, gaveUp: [] };
  const service = keepRunning(
    {
      name: 'test',
      entry: 'server/supervisor/testing/service.ts',
      args: [behaviour],
      environment: { NODE_ENV: 'test' },
      readyTimeoutMs,
    },
    {
      onLine: (line) => seen.lines.push(line),
      onSpawn: (pid) => {
        if (pid !== undefined) seen.pids.push(pid);
      },
      onCrash: (reason) => seen.crashes.push(reason),
      onRecovered: () => (seen.recovered += 1),
      onGaveUp: (reason) => seen.gaveUp.push(reason),
    },
    (crashes) =>
      crashes.length < limit ? { restart: true, delayMs: 1 } : { restart: false, crashes: crashes.length },
  );
  return { service, seen };
}

function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('keepRunning', () => {
  it('replaces a process that was killed', async () => {
    const { service, seen } = start('works');
    await service.ready;
    const [first] = seen.pids;
    process.kill(Number(first), 'SIGKILL');
    await vi.waitFor(() => expect(seen.recovered).toBe(1), { timeout: 10_000 });
    expect(seen.crashes).toEqual(['was ended by SIGKILL']);
    expect(seen.pids).toHaveLength(2);
    await service.stop(5_000);
    expect(seen.pids.some(isAlive)).toBe(false);
  });

  it('gives up on one that keeps crashing, and says how it ended', async () => {
    const { service, seen } = start('crashes', { limit: 3 });
    await service.ready;
    await vi.waitFor(() => expect(seen.gaveUp).toHaveLength(1), { timeout: 20_000 });
    expect(seen.gaveUp).toEqual(['ended with exit code 3; 3 crashes within a minute']);
    expect(seen.pids).toHaveLength(3);
    expect(seen.lines).toContain('about to crash');
  });

  it('rejects a first start that fails with the words of the service', async () => {
    const { service, seen } = start('fails');
    await expect(service.ready).rejects.toThrow('no disk');
    expect(seen.crashes).toEqual([]);
  });

  it('does not wait for ever for one that is never ready', async () => {
    const { service, seen } = start('never-ready', { readyTimeoutMs: 1_500 });
    await expect(service.ready).rejects.toThrow('was not ready within 1.5 seconds');
    await vi.waitFor(() => expect(seen.pids.some(isAlive)).toBe(false));
  });

  it('ends one that does not stop when asked to', async () => {
    const { service, seen } = start('stubborn');
    await service.ready;
    await service.stop(300);
    expect(seen.pids.some(isAlive)).toBe(false);
    expect(seen.crashes).toEqual([]);
  });
});
