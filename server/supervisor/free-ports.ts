import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections, one of which might take what was free a moment ago. */
const LOWEST = 20_000;
const ABOVE = 32_000;

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen({ port, host: '127.0.0.1' });
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}

/** As many different ports of the loopback interface as asked for, free at this moment and likely to stay so. */
export async function findFreePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(LOWEST, ABOVE);
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}
