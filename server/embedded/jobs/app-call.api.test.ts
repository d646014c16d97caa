import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, expect, it } from 'vitest';

import { findFreePorts } from '@/server/supervisor/free-ports';

import { AppUnreachableError, callApp } from './app-call';

let server: Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  if (server?.listening) await once(server, 'close');
});

async function serve(listener: Parameters<typeof createServer>[1]): Promise<string> {
  server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function call(url: string, body = '{}', maxSilenceMs?: number) {
  const { signal } = new AbortController();
  return callApp({ method: 'POST', url, headers: {}, body, signal, ...(maxSilenceMs && { maxSilenceMs }) });
}

it('sends the body and reads status, headers and answer', async () => {
  const url = await serve((request, response) => {
    response.writeHead(206, { 'x-inngest-sdk': 'test' });
    request.pipe(response);
  });
  expect(await call(url, '"ü"')).toMatchObject({
    status: 206,
    headers: { 'x-inngest-sdk': 'test' },
    body: '"ü"',
  });
});

it('repeats a request whose idle connection was closed under it, on a new one', async () => {
  const seen = new WeakSet<object>();
  let closed = 0;
  let waiting: (() => void)[] = [];
  const url = await serve((request, response) => {
    if (seen.has(request.socket)) {
      closed += 1;
      request.socket.destroy();
      return;
    }
    seen.add(request.socket);
    const answer = () => response.end('fine');
    request.resume().on('end', () => {
      // Three at once leave three idle connections behind.
      if (closed > 0) answer();
      else if (waiting.push(answer) === 3) for (const one of waiting) one();
    });
  });
  await Promise.all([call(url), call(url), call(url)]);
  waiting = [];
  expect(await call(url)).toMatchObject({ body: 'fine' });
  expect(closed).toBe(1);
});

it('does not repeat a request that an app broke off at work', async () => {
  let requests = 0;
  const url = await serve((request) => {
    requests += 1;
    request.socket.destroy();
  });
  await expect(call(url)).rejects.toThrow(/hang up|ECONNRESET/);
  expect(requests).toBe(1);
});

it('tells an app that is not there from one that fails', async () => {
  const [port] = await findFreePorts(1);
  await expect(call(`http://127.0.0.1:${port}/`)).rejects.toBeInstanceOf(AppUnreachableError);
  await expect(call('http://host.invalid/')).rejects.toBeInstanceOf(AppUnreachableError);
});

it('gives up on an app that says nothing, and on one that stops in the middle', async () => {
  for (const beginning of [undefined, 'half']) {
    const url = await serve((_request, response) => {
      if (beginning !== undefined) response.write(beginning);
    });
    await expect(call(url, '{}', 200)).rejects.toThrow('did not answer within 200 ms');
  }
});

it('gives up on an answer that never ends', async () => {
  const url = await serve((_request, response) => {
    const more = () => {
      while (response.write('x'.repeat(1_000_000)));
    };
    response.on('drain', more);
    more();
  });
  await expect(call(url)).rejects.toThrow(/exceeds/);
});
