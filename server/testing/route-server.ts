import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';

type Params = Record<string, string>;
type Handler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

const ROOT = 'app/api';
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** The path of a route handler, such as `/api/projects/[projectId]/snapshot`, and what it does for each method. */
export type Route = { path: string; methods: Readonly<Record<string, Handler>> };

/** Every route handler below `app/api`, found in the file system. */
export async function loadRoutes(): Promise<Route[]> {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(^|\/)route\.ts$/.test(name),
  );
  return Promise.all(
    files.sort().map(async (name) => {
      const module = (await import(resolve(ROOT, name))) as Record<string, Handler>;
      const methods = Object.entries(module).filter(([method]) => METHODS.includes(method));
      return { path: `/api/${name.replace(/\/route\.ts$/, '')}`, methods: Object.fromEntries(methods) };
    }),
  );
}

function patternOf(path: string): RegExp {
  const named = path.replace(/\[\.\.\.(\w+)\]/g, '(?<$1>.+)').replace(/\[(\w+)\]/g, '(?<$1>[^/]+)');
  return new RegExp(`^${named}$`);
}

function requestOf(message: IncomingMessage): Request {
  const headers = new Headers();
  for (let index = 0; index + 1 < message.rawHeaders.length; index += 2) {
    headers.append(message.rawHeaders[index] ?? '', message.rawHeaders[index + 1] ?? '');
  }
  const hasBody = message.method !== 'GET' && message.method !== 'HEAD';
  return new Request(`http://${message.headers.host}${message.url}`, {
    method: message.method ?? 'GET',
    headers,
    ...(hasBody && { body: Readable.toWeb(message) as ReadableStream, duplex: 'half' }),
  });
}

async function answer(routes: Route[], message: IncomingMessage, reply: ServerResponse): Promise<void> {
  const request = requestOf(message);
  const { pathname } = new URL(request.url);
  for (const { path, methods } of routes) {
    const found = patternOf(path).exec(pathname);
    const handler = methods[request.method];
    if (!found || !handler) continue;
    const params = Object.entries(found.groups ?? {}).map(([name, value]) => [
      name,
      decodeURIComponent(value),
    ]);
    const response = await handler(request, {
      params: Promise.resolve(Object.fromEntries(params) as Params),
    });
    // What was not read of the request would be taken for the next one.
    if (!message.complete) reply.setHeader('connection', 'close');
    reply.writeHead(response.status, Object.fromEntries(response.headers));
    if (response.body) await pipeline(Readable.fromWeb(response.body as NodeReadableStream), reply);
    else reply.end();
    return;
  }
  reply.writeHead(404).end();
}

/** Serves the application's route handlers over HTTP on the loopback interface, without pages and without a build. */
export async function serveRoutes(routes: Route[]): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((message, reply) => {
    answer(routes, message, reply).catch((error: unknown) => {
      reply.destroy(error instanceof Error ? error : undefined);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
