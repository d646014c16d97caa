import http from 'node:http';
import https from 'node:https';

import type { AppResponse } from './responses';

/** Far above what a step may return, so that an output too large is still read and named. */
const MAX_RESPONSE_BYTES = 32 * 1024 * 1024;

/** As on the Inngest service: the longest that a step may take. A call without an end would hold its slots for ever. */
const MAX_SILENCE_MS = 2 * 3_600_000;

/** Idle connections are given up before the app's server, at five seconds, closes them under a request. */
const IDLE_MS = 2_000;

const agents = {
  'http:': new http.Agent({ keepAlive: true, timeout: IDLE_MS }),
  'https:': new https.Agent({ keepAlive: true, timeout: IDLE_MS }),
};

/** The app could not be reached at all, so it has seen nothing of the request. */
export class AppUnreachableError extends Error {
  override name = 'AppUnreachableError';
}

/** A request to an app. */
export type AppRequest = {
  method: 'POST' | 'PUT';
  url: string;
  headers: Record<string, string>;
  body: string;
  signal: AbortSignal;
  /** How long the app may say nothing. */
  maxSilenceMs?: number;
};

/**
 * Sends a request to an app and reads its answer, which may take hours. Not `fetch`, whose client gives up after five
 * minutes without headers.
 */
export async function callApp(request: AppRequest): Promise<AppResponse> {
  try {
    return await send(request);
  } catch (error) {
    // The app closed an idle connection at the very moment it was reused; it has not read the request. After its
    // restart all of them are dead, so the second try takes none of them.
    if (error instanceof StaleConnectionError) return send(request, false);
    throw error;
  }
}

class StaleConnectionError extends Error {}

/** A reset that comes later than this hit an app that was already at work, and counts as a failure. */
const STALE_WITHIN = 5_000;

function send(
  { method, url, headers, body, signal, maxSilenceMs = MAX_SILENCE_MS }: AppRequest,
  reuseConnection = true,
): Promise<AppResponse> {
  const target = new URL(url);
  const client = target.protocol === 'https:' ? https : http;
  const agent = reuseConnection && agents[target.protocol === 'https:' ? 'https:' : 'http:'];
  const sentAt = performance.now();
  const isStale = (request: http.ClientRequest, error: Error) =>
    request.reusedSocket &&
    ['ECONNRESET', 'EPIPE'].includes(codeOf(error)) &&
    performance.now() - sentAt < STALE_WITHIN;
  return new Promise((resolve, reject) => {
    const bytes = Buffer.from(body);
    const request = client.request(target, {
      method,
      agent,
      signal,
      timeout: maxSilenceMs,
      headers: { ...headers, 'content-type': 'application/json', 'content-length': bytes.length },
    });
    request.on('error', (error) => {
      if (isUnreachable(error)) reject(new AppUnreachableError(error.message, { cause: error }));
      else if (isStale(request, error)) reject(new StaleConnectionError());
      else reject(error);
    });
    request.on('timeout', () => {
      request.destroy(new Error(`The app did not answer within ${maxSilenceMs} ms`));
    });
    request.on('response', (response) => {
      readBody(response).then(
        (text) =>
          resolve({ status: response.statusCode ?? 0, headers: flatten(response.headers), body: text }),
        reject,
      );
    });
    request.end(bytes);
  });
}

async function readBody(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_RESPONSE_BYTES) {
      response.destroy();
      throw new Error(`The app's answer exceeds ${MAX_RESPONSE_BYTES} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function flatten(headers: http.IncomingHttpHeaders): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

/** A host with several addresses fails with one error for each of them. */
function isUnreachable(error: Error): boolean {
  const errors: unknown[] = error instanceof AggregateError ? error.errors : [error];
  return errors.every((one) =>
    ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN'].includes(codeOf(one)),
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
