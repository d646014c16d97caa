import { NextResponse, type NextRequest } from 'next/server';

import { env } from '@/lib/env';
import { renewedToken, sessionCookie } from '@/server/auth/session-renewal';
import { database } from '@/server/database';
import { PATH_HEADER } from '@/server/http/path-header';
import { contentSecurityPolicy, securityHeaders } from '@/server/http/security-headers';

const HOST = /^[\w.-]+(?::\d+)?$|^\[[\da-f:]+\](?::\d+)?$/i;

function hostOf(request: NextRequest): string {
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host') ?? '';
  return HOST.test(host) ? host : new URL(env().NEXTAUTH_URL).host;
}

/** Gives every page its security headers, and the session of its reader new time. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const environment = env();
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64');
  const policy = contentSecurityPolicy({
    nonce,
    host: hostOf(request),
    realtime: environment,
    development: environment.NODE_ENV === 'development',
  });

  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  // Next reads the nonce from here and gives it to the scripts it writes.
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });

  response.headers.set('content-security-policy', policy);
  for (const [name, value] of Object.entries(securityHeaders(environment.NEXTAUTH_URL.startsWith('https:'))))
    response.headers.set(name, value);
  const token = await renewedToken(database().pool, request.headers);
  if (token !== null) response.cookies.set(sessionCookie(token));
  return response;
}

export const config = {
  matcher: ['/((?!api/|_next/static|_next/image|icon.svg|health|ready).*)'],
};
