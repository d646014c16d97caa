import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Logger } from '@/server/logging';

/** A request as the routes see it: the variable part of its path, its headers, and its parsed body. */
export type ApiRequest = { parameter: string; headers: IncomingMessage['headers']; body: unknown };

/** An answer, sent as JSON. */
type ApiReply = { status: number; body?: unknown };

export type Route = {
  method: string;
  path: RegExp;
  handle: (request: ApiRequest) => Promise<ApiReply> | ApiReply;
};

/** Events of a few megabytes, or the configuration of many functions. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** A request that is answered with an error status. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Serves routes as JSON over HTTP. Port 0 picks a free one. */
export async function listen(
  routes: Route[],
  { host, port, log }: { host: string; port: number; log: Logger },
): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    answer(routes, request)
      .catch((error: unknown) => toReply(error, request, log))
      .then((reply) => send(response, reply))
      .catch((error: unknown) => {
        log.warn({ err: error }, 'an answer could not be sent');
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  // Running out of file descriptors is reported here and passes; without a listener it would end the process.
  server.on('error', (error) => {
    log.error({ err: error }, 'a connection could not be accepted');
  });
  return { server, port: (server.address() as AddressInfo).port };
}

async function answer(routes: Route[], request: IncomingMessage): Promise<ApiReply> {
  const [path = ''] = (request.url ?? '').split('?', 1);
  for (const route of routes) {
    const match = route.method === request.method ? route.path.exec(path) : null;
    if (!match) continue;
    const body = request.method === 'POST' ? await readJson(request) : undefined;
    return route.handle({ parameter: decode(match[1] ?? ''), headers: request.headers, body });
  }
  throw new HttpError(404, 'Not found');
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // What is beyond the limit is read all the same: closing at once would hide the answer from the sender.
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > MAX_BODY_BYTES) throw new HttpError(413, `The body exceeds ${MAX_BODY_BYTES} bytes`);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    throw new HttpError(400, 'The body is not JSON');
  }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new HttpError(400, 'The path is malformed');
  }
}

function toReply(error: unknown, request: IncomingMessage, log: Logger): ApiReply {
  if (error instanceof HttpError)
    return { status: error.status, body: errorBody(error.status, error.message) };
  // Who leaves in the middle of a body is no failure of ours.
  if (request.complete) log.error({ err: error }, 'a request failed');
  return { status: 503, body: errorBody(503, 'The executor cannot answer now') };
}

/** The shape of errors the SDK understands. */
export function errorBody(status: number, error: string) {
  return { ok: false, modified: false, status, error };
}

function send(response: ServerResponse, { status, body }: ApiReply) {
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
