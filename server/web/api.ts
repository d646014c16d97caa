import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { answerSnapshot } from '@/server/features/snapshot/http';
import { BODY_ENCODING_HEADER } from '@/server/http/encoded-body';
import type { Answer } from '@/server/http/respond';
import { answerTrpc, type TrpcRequest } from '@/server/trpc/http';

const SNAPSHOT = /^\/api\/projects\/([^/?]+)\/snapshot(?:\?|$)/;
const TRPC = /^\/api\/trpc\/[^/?]+(?:\?|$)/;

/** Shorter answers fit a packet or two; compressing them takes longer than sending them. */
const COMPRESS_FROM_BYTES = 4_096;

const compress = promisify(gzip);

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : (value ?? null);
}

function trpcRequestOf(message: IncomingMessage): TrpcRequest {
  const { method = 'GET', url = '/', headers } = message;
  const entries = Object.keys(headers).map((name): [string, string] => [name, headerOf(message, name) ?? '']);
  return {
    method,
    url: `http://${headers.host ?? 'localhost'}${url}`,
    headers: new Headers(entries),
    // What is left of a body that is too large must not take the connection with it: the answer still has to go out.
    body: message.iterator({ destroyOnReturn: false }),
  };
}

function answerFor(message: IncomingMessage): Promise<Answer> | null {
  const { method, url = '' } = message;
  if (TRPC.test(url) && (method === 'GET' || method === 'POST')) return answerTrpc(trpcRequestOf(message));
  const projectId = method === 'GET' ? SNAPSHOT.exec(url)?.[1] : undefined;
  if (projectId === undefined) return null;
  const headers = { get: (name: string) => headerOf(message, name) };
  return answerSnapshot({ headers, path: url.split('?')[0] ?? url }, projectId);
}

async function send(message: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  let body = answer.body ?? '';
  response.statusCode = answer.status;
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  const acceptsGzip = message.headers['accept-encoding']?.includes('gzip') ?? false;
  if (acceptsGzip && body.length >= COMPRESS_FROM_BYTES && !(BODY_ENCODING_HEADER in answer.headers)) {
    body = await compress(body);
    response.setHeader('content-encoding', 'gzip');
  }
  response.setHeader('content-length', Buffer.byteLength(body));
  response.end(body);
}

/**
 * Answers what browsers ask for all the time, changes and rows, without the way through the framework of the pages, which
 * takes longer than the answer itself. Answers false for everything else.
 */
export async function answerApi(message: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const answer = answerFor(message);
  if (!answer) return false;
  await send(message, response, await answer);
  return true;
}
