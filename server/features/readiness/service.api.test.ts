import { once } from 'node:events';
import { createServer } from 'node:http';

import { expect, it, vi } from 'vitest';

import { findFreePorts } from '@/server/supervisor/free-ports';

it('asks the database, the realtime server and the job service, wherever the environment says it is', async () => {
  const [port = 0] = await findFreePorts(1);
  const asked: (string | undefined)[] = [];
  const executor = createServer((request, response) => {
    asked.push(request.url);
    response.end('{}');
  }).listen(port, '127.0.0.1');
  await once(executor, 'listening');
  vi.stubEnv('INNGEST_BASE_URL', '');
  vi.stubEnv('INNGEST_DEV', `http://127.0.0.1:${port}`);

  // Imported only now, as the connection to the job service is made of the environment.
  const { openApplication } = await import('@/server/testing/application');
  const { container } = await import('@/server/container');
  const { readiness } = await import('@/server/features/readiness/service');
  const application = await openApplication();
  try {
    const { ready, checks } = await readiness(container());
    expect(checks).toMatchObject({ database: { ok: true }, realtime: { ok: false }, jobs: { ok: true } });
    expect(ready).toBe(false);
    expect(asked).toEqual(['/health']);
  } finally {
    await application.stop();
    executor.close();
  }
});
