import { createHash, createHmac } from 'node:crypto';

import { secretsEqual } from '@/server/secrets-equal';

import { PROTOCOL_LIMITS } from './limits';

/** What identifies the one application this server serves. */
export type Credentials = { appId: string; key: string; secret: string };

/** An HTTP request as far as its signature covers it. `path` is what the client put on the wire. */
export type SignedRequest = { method: string; path: string; query: URLSearchParams };

/** HMAC-SHA256 in hexadecimal, the only signature of the protocol. */
export function sign(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}

/** Checks the `key:signature` token with which an auth endpoint vouches for a socket. */
export function isSocketTokenValid(credentials: Credentials, token: string, signedText: string): boolean {
  return secretsEqual(token, `${credentials.key}:${sign(credentials.secret, signedText)}`);
}

/** Checks the signed query of an API request. Returns the reason of a refusal, or undefined when it is genuine. */
export function refuseRequest(
  credentials: Credentials,
  request: SignedRequest,
  nowMs: number,
): string | undefined {
  const { query } = request;
  if (query.get('auth_key') !== credentials.key) return 'Unknown auth_key';
  if (query.get('auth_version') !== '1.0') return 'Unsupported auth_version';

  const timestamp = query.get('auth_timestamp') ?? '';
  const age = /^\d{1,12}$/.test(timestamp) ? Math.abs(nowMs / 1000 - Number(timestamp)) : Infinity;
  if (age > PROTOCOL_LIMITS.requestAgeSeconds) {
    return `Timestamp expired: auth_timestamp is more than ${PROTOCOL_LIMITS.requestAgeSeconds} s off`;
  }

  const signature = query.get('auth_signature') ?? '';
  // Some client libraries sign the path as written by the caller, others as escaped for the wire.
  const genuine = [request.path, decodePath(request.path)].some(
    (path) =>
      path !== undefined && secretsEqual(signature, sign(credentials.secret, signedText(request, path))),
  );
  return genuine ? undefined : 'Invalid signature';
}

/** Checks that the body is the one whose digest was signed. */
export function isBodyGenuine(query: URLSearchParams, body: Buffer): boolean {
  const digest = query.get('body_md5');
  if (digest === null) return body.length === 0;
  return secretsEqual(digest, createHash('md5').update(body).digest('hex'));
}

/** Percent-decodes a path; undefined when it is malformed. */
export function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function signedText({ method, query }: SignedRequest, path: string): string {
  const parameters = [...query]
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => name !== 'auth_signature')
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`);
  return [method, path, parameters.join('&')].join('\n');
}
