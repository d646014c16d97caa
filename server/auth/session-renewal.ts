import { decode, encode } from 'next-auth/jwt';
import type { Pool } from 'pg';

import { env } from '@/lib/env';
import { sessionCookieName, sessionOf, sessionTokenOf } from '@/server/auth/session';

/** How long a session lasts after the last visit. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;
/** A session is renewed at most this often. */
const RENEWAL_SECONDS = 24 * 60 * 60;

/**
 * A token that lasts anew, for a session that was not renewed for a day and still stands; null when there is nothing to
 * renew. A database that is away renews nothing: saying so is left to whoever needs it.
 */
export async function renewedToken(
  pool: Pool,
  headers: Pick<Headers, 'get'>,
  now = Date.now(),
): Promise<string | null> {
  const token = sessionTokenOf(headers);
  if (token === null) return null;
  const secret = env().NEXTAUTH_SECRET;
  const claims = await decode({ token, secret }).catch(() => null);
  if (typeof claims?.iat !== 'number' || now / 1000 - claims.iat < RENEWAL_SECONDS) return null;
  const user = await sessionOf(pool, headers).catch(() => null);
  return user && encode({ token: claims, secret, maxAge: SESSION_SECONDS });
}

/** The cookie of a session, as next-auth itself sets it when somebody signs in. */
export function sessionCookie(token: string) {
  const name = sessionCookieName();
  const secure = name.startsWith('__Secure-');
  return {
    name,
    value: token,
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: SESSION_SECONDS,
  } as const;
}
