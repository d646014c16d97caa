import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** Sends to an address, as a process does that is told of it by its environment; answers how long it took to fail. */
async function failedAfter(url: string): Promise<number> {
  vi.stubEnv('INNGEST_BASE_URL', url);
  vi.stubEnv('INNGEST_EVENT_KEY', 'test');
  vi.stubEnv('INNGEST_DEV', '');
  const { sendInTime } = await import('@/server/jobs/send');
  const started = performance.now();
  await expect(sendInTime({ name: 'test/nothing', data: {} })).rejects.toThrow();
  return performance.now() - started;
}

it('is told within seconds that the job service accepts the connection and says nothing', async () => {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    expect(await failedAfter(`http://127.0.0.1:${port}`)).toBeLessThan(5_000);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

it('is told within seconds that nobody listens', async () => {
  expect(await failedAfter('http://127.0.0.1:9')).toBeLessThan(5_000);
});
