import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Logger } from '@/server/logging';

import { findOperation, refuse, type Reply } from './api-operations';
import type { Hub } from './hub';
import type { ServerLimits } from './limits';
import { type Credentials, decodePath, isBodyGenuine, refuseRequest } from './signature';

type Options = {
  credentials: Credentials;
  hub: Hub;
  limits: ServerLimits;
  logger: Logger;
  now: () => number;
};

/** Builds the handler of the HTTP API with which servers trigger events and ask about channels. */
export function createHttpApi({ credentials, hub, limits, logger, now }: Options) {
  async function answer(request: IncomingMessage): Promise<Reply> {
    const [path = '', search = ''] = (request.url ?? '').split('?', 2);
    const query = new URLSearchParams(search);
    const method = request.method ?? '';
    const [, appId, rest] = /^\/apps\/([^/]+)(\/.*)$/.exec(decodePath(path) ?? '') ?? [];
    if (rest === undefined) return refuse(404, 'Not found');
    if (appId !== credentials.appId) return refuse(404, 'Application does not exist');

    // The signature covers the body by its digest, so a stranger is turned away before the body is read.
    const refusal = refuseRequest(credentials, { method, path, query }, now());
    if (refusal) return refuse(401, refusal);
    const operation = findOperation(method, rest);
    if (!operation) return refuse(404, 'Not found');

    const bytes = await readBody(request, limits.requestBodyBytes);
    if (!bytes) return refuse(413, `The body exceeds ${limits.requestBodyBytes} bytes`);
    if (!isBodyGenuine(query, bytes)) return refuse(401, 'body_md5 does not match the body');
    const body = parseBody(bytes);
    if (!body.ok) return refuse(400, 'The body is not valid JSON');
    return operation.run({ hub, parameter: operation.parameter, query, body: body.json });
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(request).then(
      (reply) => send(response, reply),
      (error: unknown) => {
        if (request.destroyed && !request.complete) return;
        logger.error({ err: error }, 'realtime request failed');
        send(response, refuse(500, 'Internal error'));
      },
    );
  };
}

async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  // A body beyond the limit is read to its end but not kept: a client that is still writing would otherwise lose
  // the answer to a reset connection.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  return size <= limit ? Buffer.concat(chunks) : undefined;
}

function parseBody(bytes: Buffer): { ok: true; json: unknown } | { ok: false } {
  if (bytes.length === 0) return { ok: true, json: undefined };
  try {
    return { ok: true, json: JSON.parse(bytes.toString()) };
  } catch {
    return { ok: false };
  }
}

function send(response: ServerResponse, { status, body }: Reply): void {
  const isText = typeof body === 'string';
  const payload = isText ? body : JSON.stringify(body);
  response.writeHead(status, {
    'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json',
    'content-length': Buffer.byteLength(payload),
  });
  response.end(payload);
}
