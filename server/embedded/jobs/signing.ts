import { createHash, createHmac } from 'node:crypto';

import canonicalize from 'canonicalize';

/** Signing keys are hexadecimal behind an optional `signkey-<environment>-`; the SDK hashes the decoded bytes. */
export const SIGNING_KEY = /^(?:signkey-\w+-)?(?:[0-9a-f]{2})+$/i;

const PREFIX = /^signkey-\w+-/;

/** The JSON form both sides sign: sorted keys, no spaces (RFC 8785). */
export function canonicalJson(value: unknown): string {
  return canonicalize(value) ?? 'null';
}

/** The signature header for a body that is already in canonical form. */
export function signBody(canonicalBody: string, signingKey: string, now: number): string {
  const t = Math.floor(now / 1_000).toString();
  const key = signingKey.replace(PREFIX, '');
  const s = createHmac('sha256', key).update(canonicalBody).update(t).digest('hex');
  return `t=${t}&s=${s}`;
}

/** The form in which an app presents its signing key to our API. */
export function hashSigningKey(signingKey: string): string {
  const prefix = PREFIX.exec(signingKey)?.[0] ?? '';
  const bytes = Buffer.from(signingKey.replace(PREFIX, ''), 'hex');
  return prefix + createHash('sha256').update(bytes).digest('hex');
}
