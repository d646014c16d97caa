import { decode, encode } from 'next-auth/jwt';

import { env } from '@/lib/env';
import { sessionCookieName } from '@/server/auth/session';

/** How long a session lasts after the last visit. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;
/** A session is renewed at most this often. */
const RENEWAL_SECONDS = 24 * 60 * 60;

/**
 * A token that lasts anew, for a session that was not renewed for a day; null when there is nothing to renew. Whether the
 * session still stands is asked where it is used: renewing one that was ended brings nothing back.
 */
export async function renewedToken(token: string | undefined, now = Date.now()): Promise<string | null> {
  if (token === undefined) return null;
  const secret = env().NEXTAUTH_SECRET;
  const claims = await decode({ token, secret }).catch(() => null);
  if (typeof claims?.iat !== 'number' || now / 1000 - claims.iat < RENEWAL_SECONDS) return null;
  return encode({ token: claims, secret, maxAge: SESSION_SECONDS });
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
