import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { answerSnapshot } from '@/server/features/snapshot/http';
import { BODY_ENCODING_HEADER } from '@/server/http/encoded-body';
import { answerTrpc } from '@/server/trpc/http';

type Answer = (request: Request) => Promise<Response>;

const SNAPSHOT = /^\/api\/projects\/([^/?]+)\/snapshot(?:\?|$)/;
const TRPC = /^\/api\/trpc\/[^/?]+(?:\?|$)/;

/** Shorter answers fit a packet or two; compressing them takes longer than sending them. */
const COMPRESS_FROM_BYTES = 4_096;

const compress = promisify(gzip);

function answerFor({ method, url = '' }: IncomingMessage): Answer | null {
  if (TRPC.test(url) && (method === 'GET' || method === 'POST')) return answerTrpc;
  const projectId = method === 'GET' ? SNAPSHOT.exec(url)?.[1] : undefined;
  return projectId === undefined ? null : (request) => answerSnapshot(request, projectId);
}

function requestOf(message: IncomingMessage): Request {
  const { method = 'GET', url = '/', headers } = message;
  const entries = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  );
  const body = method === 'GET' ? {} : { body: Readable.toWeb(message) as ReadableStream, duplex: 'half' };
  return new Request(`http://${headers.host ?? 'localhost'}${url}`, { method, headers: entries, ...body });
}

async function send(message: IncomingMessage, response: ServerResponse, answer: Response): Promise<void> {
  let bytes = Buffer.from(await answer.arrayBuffer());
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  const acceptsGzip = message.headers['accept-encoding']?.includes('gzip') ?? false;
  if (acceptsGzip && bytes.length >= COMPRESS_FROM_BYTES && !answer.headers.has(BODY_ENCODING_HEADER)) {
    bytes = await compress(bytes);
    response.setHeader('content-encoding', 'gzip');
  }
  response.setHeader('content-length', bytes.length);
  response.end(bytes);
}

/**
 * Answers what browsers ask for all the time, changes and rows, without the way through the framework of the pages, which
 * takes longer than the answer itself. Answers false for everything else.
 */
export async function answerApi(message: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const answer = answerFor(message);
  if (!answer) return false;
  await send(message, response, await answer(requestOf(message)));
  return true;
}
