import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { v7 as newId } from 'uuid';
import { afterEach, expect, it, vi } from 'vitest';

import { container } from '@/server/container';
import { generationTools } from '@/server/features/generations/tools';

afterEach(() => vi.unstubAllEnvs());

it('tells the browsers without waiting for a realtime server that says nothing', async () => {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  for (const [name, value] of Object.entries({
    DATABASE_URL: 'postgresql://postgres@127.0.0.1:9/postgres',
    NEXTAUTH_URL: 'http://localhost:3000',
    NEXTAUTH_SECRET: 'known to everybody who reads the tests',
    LOG_LEVEL: 'silent',
    PUSHER_APP_ID: 'test',
    PUSHER_KEY: 'test-key',
    PUSHER_SECRET: 'test-secret',
    PUSHER_HOST: '127.0.0.1',
    PUSHER_PORT: String((server.address() as AddressInfo).port),
    PUSHER_USE_TLS: 'false',
  }))
    vi.stubEnv(name, value);
  const { announce } = generationTools(container());
  const started = performance.now();
  await announce(newId(), {
    id: newId(),
    status: 'queued',
    step: null,
    steps: {},
    model: null,
    proposalId: null,
    error: null,
  });
  expect(performance.now() - started).toBeLessThan(4_000);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
