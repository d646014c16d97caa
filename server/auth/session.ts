import { decode } from 'next-auth/jwt';
import type { Pool } from 'pg';
import { z } from 'zod';

import { env } from '@/lib/env';

export type SignedInUser = { id: string; email: string; name: string };

const SECURE_COOKIE = '__Secure-next-auth.session-token';
const PLAIN_COOKIE = 'next-auth.session-token';
/** Decoding derives a key each time; tokens seen lately are remembered instead. */
const REMEMBERED = 1_000;

const claimsSchema = z.object({ sub: z.uuid(), generation: z.int(), exp: z.number() });
type Claims = z.infer<typeof claimsSchema>;

const decoded = new Map<string, Claims>();

/** The name of the session cookie: browsers keep the `__Secure-` one to HTTPS. */
export function sessionCookieName(): string {
  return env().NEXTAUTH_URL.startsWith('https:') ? SECURE_COOKIE : PLAIN_COOKIE;
}

/** A session token has no characters that cookies would have to escape. */
function cookieOf(headers: Headers, name: string): string | null {
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

/**
 * The user of a request's session cookie; `null` when there is none, it is forged or expired, the account is gone, or the
 * user signed out everywhere after it was issued.
 */
export async function sessionOf(pool: Pool, headers: Headers): Promise<SignedInUser | null> {
  const token = cookieOf(headers, sessionCookieName());
  const claims = token && (await claimsOf(token));
  if (!claims || claims.exp * 1_000 <= Date.now()) return null;
  const result = await pool.query<SignedInUser & { sessionGeneration: number }>(
    'SELECT "id", "email", "name", "sessionGeneration" FROM "User" WHERE "id" = $1',
    [claims.sub],
  );
  const user = result.rows[0];
  if (user?.sessionGeneration !== claims.generation) return null;
  return { id: user.id, email: user.email, name: user.name };
}
