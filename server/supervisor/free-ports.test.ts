import { once } from 'node:events';
import { createServer } from 'node:net';

import { expect, it } from 'vitest';

import { findFreePorts } from '@/server/supervisor/free-ports';

it('gives as many different ports as asked for, which can be listened on', async () => {
  const ports = await findFreePorts(20);
  expect(new Set(ports).size).toBe(20);
  for (const port of ports) {
    const server = createServer().listen({ port, host: '127.0.0.1' });
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
  }
});
