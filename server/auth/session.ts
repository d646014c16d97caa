import { decode } from 'next-auth/jwt';
import type { Pool } from 'pg';
import { z } from 'zod';

import { env } from '@/lib/env';
import { PAGE_USER_HEADER } from '@/lib/page-user-header';
import { accountLoader } from '@/server/auth/account-loader';

export type SignedInUser = { id: string; email: string; name: string };

const SECURE_COOKIE = '__Secure-next-auth.session-token';
const PLAIN_COOKIE = 'next-auth.session-token';
/** Decoding derives a key each time; tokens seen lately are remembered instead. */
const REMEMBERED = 1_000;

const claimsSchema = z.object({ sub: z.uuid(), sid: z.uuid(), generation: z.int(), exp: z.number() });
type Claims = z.infer<typeof claimsSchema>;

const decoded = new Map<string, Claims>();

/** The name of the session cookie: browsers keep the `__Secure-` one to HTTPS. */
export function sessionCookieName(): string {
  return env().NEXTAUTH_URL.startsWith('https:') ? SECURE_COOKIE : PLAIN_COOKIE;
}

/** The token in a request's session cookie. It has no characters that cookies would have to escape. */
export function sessionTokenOf(headers: Pick<Headers, 'get'>): string | null {
  const name = sessionCookieName();
  for (const part of (headers.get('cookie') ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return null;
}

async function claimsOf(token: string): Promise<Claims | null> {
  const known = decoded.get(token);
  if (known) return known;
  const payload = await decode({ token, secret: env().NEXTAUTH_SECRET }).catch(() => null);
  const claims = claimsSchema.safeParse(payload);
  if (!claims.success) return null;
  const oldest = decoded.keys().next();
  if (decoded.size >= REMEMBERED && !oldest.done) decoded.delete(oldest.value);
  decoded.set(token, claims.data);
  return claims.data;
}

async function claimsOfRequest(headers: Pick<Headers, 'get'>): Promise<Claims | null> {
  const token = sessionTokenOf(headers);
  const claims = token === null ? null : await claimsOf(token);
  return claims && claims.exp * 1_000 > Date.now() ? claims : null;
}

/**
 * The user of a request's session cookie; `null` when there is none, it is forged or expired, the account is gone, the user
 * signed out of this session or everywhere after it was issued, or the page that asks was opened by somebody else.
 */
export async function sessionOf(pool: Pool, headers: Pick<Headers, 'get'>): Promise<SignedInUser | null> {
  return (await sessionAndSeqOf(pool, headers, null))?.user ?? null;
}

/** A page that was opened by somebody must not go on with the session of whoever signed in after them in the same browser. */
function isAskedFor(user: string, headers: Pick<Headers, 'get'>): boolean {
  const opener = headers.get(PAGE_USER_HEADER);
  return opener === null || opener === user;
}

/** `sessionOf`, and in the same query the `seq` that a project has now; `null` when there is no such project. */
export async function sessionAndSeqOf(
  pool: Pool,
  headers: Pick<Headers, 'get'>,
  projectId: string | null,
): Promise<{ user: SignedInUser; seq: number | null } | null> {
  const claims = await claimsOfRequest(headers);
  if (!claims || !isAskedFor(claims.sub, headers)) return null;
  const account = await accountLoader(pool).load({ userId: claims.sub, sessionId: claims.sid, projectId });
  if (account?.sessionGeneration !== claims.generation) return null;
  const { id, email, name, seq } = account;
  return { user: { id, email, name }, seq };
}
