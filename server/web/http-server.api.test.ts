import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';

import type { RunningService } from '@/server/embedded/service';
import { BODY_ENCODING_HEADER } from '@/server/http/encoded-body';
import { findFreePorts } from '@/server/supervisor/free-ports';

import { allowEncodedBodies } from './body-encoding';
import { forwardUpgrade, isRealtimeUpgrade } from './forward-upgrade';
import { type HttpHandlers, startHttpServer } from './http-server';

const running: RunningService[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
});

async function serve(handlers: Partial<HttpHandlers>, drainMs = 5_000) {
  const [port = 0] = await findFreePorts(1);
  const service = await startHttpServer(
    {
      request: (_, response) => {
        response.end('ok');
        return Promise.resolve();
      },
      upgrade: (_, socket) => socket.destroy(),
      ...handlers,
    },
    { port, addresses: ['127.0.0.1', '::1'], drainMs },
  );
  running.push(service);
  return { port, service };
}

/** A WebSocket server that answers every message with the path it was reached by. */
async function startUpstream() {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket, request) => {
    socket.on('message', (text: Buffer) => socket.send(`${request.url} ${text.toString()}`));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  running.push({
    stop: async () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await new Promise((resolve) => server.close(resolve));
    },
  });
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port, sockets };
}

/** What the server answers to these bytes before it closes the connection. */
async function answerTo(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.write(bytes);
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}

describe('startHttpServer', () => {
  it.each([
    'OPTIONS * HTTP/1.1\r\nHost: localhost',
    'GET http://evil.example/api/trpc/projects.list HTTP/1.1\r\nHost: localhost',
    'GET /projects HTTP/1.1\r\nHost: a b',
    'GET /projects HTTP/1.1\r\nHost: localhost:99999999',
    'GET /projects HTTP/1.1\r\nHost: [',
    'GET /projects HTTP/1.1\r\nHost: evil.example/?x=',
    'GET /projects HTTP/1.1\r\nHost: somebody@evil.example',
  ])('refuses an address that nobody can read: %j', async (head) => {
    const asked: (string | undefined)[] = [];
    const { port } = await serve({
      request: (request, response) => {
        asked.push(request.url);
        response.end('ok');
        return Promise.resolve();
      },
    });
    const answer = await answerTo(port, `${head}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 .*"code":"BAD_REQUEST"/s);
    expect(asked).toEqual([]);
    expect(await answerTo(port, 'GET /a?b=%E0 HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('answers on every address it was given', async () => {
    const { port } = await serve({});
    for (const host of ['127.0.0.1', 'localhost']) {
      expect(await (await fetch(`http://${host}:${port}/`)).text()).toBe('ok');
    }
  });

  it('finishes requests in flight when it stops, and takes no new ones', async () => {
    let finish: (() => void) | undefined;
    let arrived: (() => void) | undefined;
    const inFlight = new Promise<void>((resolve) => (arrived = resolve));
    const { port, service } = await serve({
      request: (_, response) => {
        finish = () => response.end('finished');
        arrived?.();
        return Promise.resolve();
      },
    });
    const answer = fetch(`http://127.0.0.1:${port}/`);
    await inFlight;
    const stopped = service.stop();
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('fetch failed');
    finish?.();
    expect(await (await answer).text()).toBe('finished');
    await stopped;
  });

  it('cuts requests that take longer than it may wait', async () => {
    let arrived: (() => void) | undefined;
    const inFlight = new Promise<void>((resolve) => (arrived = resolve));
    const never = (): Promise<void> => {
      arrived?.();
      return Promise.resolve();
    };
    const { port, service } = await serve({ request: never }, 100);
    const answer = expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('fetch failed');
    await inFlight;
    await service.stop();
    await answer;
  });

  it('says so when the port is taken', async () => {
    const { port } = await serve({});
    const handlers = { request: () => Promise.resolve(), upgrade: () => undefined };
    const options = { port, addresses: ['127.0.0.1'], drainMs: 0 };
    await expect(startHttpServer(handlers, options)).rejects.toThrow('EADDRINUSE');
  });
});

describe('forwardUpgrade', () => {
  it('knows the paths of the realtime server', () => {
    expect(isRealtimeUpgrade('/realtime/app/key?protocol=7')).toBe(true);
    expect(isRealtimeUpgrade('/realtime/apps/id/events')).toBe(false);
    expect(isRealtimeUpgrade('/_next/hmr')).toBe(false);
    expect(isRealtimeUpgrade(undefined)).toBe(false);
  });

  it('connects the browser with the realtime server, without the prefix', async () => {
    const upstream = await startUpstream();
    const { port } = await serve({
      upgrade: (request, socket, head) => forwardUpgrade(request, socket, head, upstream),
    });
    const socket = new WebSocket(`ws://127.0.0.1:${port}/realtime/app/key?protocol=7`);
    await once(socket, 'open');
    socket.send('hello');
    const [message] = (await once(socket, 'message')) as [Buffer];
    expect(message.toString()).toBe('/app/key?protocol=7 hello');
    socket.close();
    await once(socket, 'close');
  });

  it('ends both sides when either ends', async () => {
    const upstream = await startUpstream();
    const { port, service } = await serve({
      upgrade: (request, socket, head) => forwardUpgrade(request, socket, head, upstream),
    });
    const first = new WebSocket(`ws://127.0.0.1:${port}/realtime/app/key`);
    await once(first, 'open');
    for (const socket of upstream.sockets.clients) socket.terminate();
    await once(first, 'close');

    const second = new WebSocket(`ws://127.0.0.1:${port}/realtime/app/key`);
    await once(second, 'open');
    const [accepted] = upstream.sockets.clients;
    if (!accepted) throw new Error('The realtime server has no client.');
    const closed = once(accepted, 'close');
    await service.stop();
    await closed;
  });

  it('answers 502 while the realtime server is away', async () => {
    const [away = 0] = await findFreePorts(1);
    const { port } = await serve({
      upgrade: (request, socket, head) =>
        forwardUpgrade(request, socket, head, { host: '127.0.0.1', port: away }),
    });
    const socket = new WebSocket(`ws://127.0.0.1:${port}/realtime/app/key`);
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('502');
  });
});

describe('allowEncodedBodies', () => {
  it('turns the header of a handler into the one that HTTP knows', async () => {
    const { port } = await serve({
      request: (_, response) => {
        allowEncodedBodies(response);
        response.setHeader(BODY_ENCODING_HEADER, 'gzip');
        response.end(gzipSync('snapshot'));
        return Promise.resolve();
      },
    });
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.headers.get(BODY_ENCODING_HEADER)).toBeNull();
    expect(await answer.text()).toBe('snapshot');
  });
});
