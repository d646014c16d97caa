import NextAuth from 'next-auth';
import { NextRequest } from 'next/server';

import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { authOptions, type SignInFailure } from '@/server/auth/options';
import { isAddress } from '@/server/auth/return-address';
import { readLimitedBody } from '@/server/http/limited-body';
import { respond } from '@/server/http/respond';
import { assertForm, assertSameOrigin } from '@/server/http/same-origin';

type Context = { params: Promise<{ nextauth: string[] }> };

const MAX_BODY_BYTES = 16 * 1024;

function assertAddresses(addresses: readonly string[]): void {
  if (addresses.every((address) => isAddress(address, env().NEXTAUTH_URL))) return;
  throw new AppError(
    'BAD_REQUEST',
    'The address to come back to cannot be read. If a link led here, leave it out; else clear this site’s cookies.',
  );
}

/** What next-auth would fail at is refused before, and so is the session: it would renew one that was ended. */
async function checked(request: NextRequest, action: string | undefined): Promise<NextRequest> {
  if (action === 'session') throw new AppError('NOT_FOUND', 'There is nothing at this address.');
  const { pathname, searchParams } = request.nextUrl;
  const remembered = request.cookies.getAll().filter(({ name }) => name.endsWith('next-auth.callback-url'));
  assertAddresses([...searchParams.getAll('callbackUrl'), ...remembered.map(({ value }) => value)]);
  if (request.method !== 'POST') {
    if (pathname.startsWith('/api/auth/callback/'))
      throw new AppError('METHOD_NOT_ALLOWED', 'Signing in is asked for with POST.');
    return request;
  }
  assertSameOrigin(request);
  assertForm(request);
  const { url, method, headers } = request;
  return new NextRequest(url, { method, headers, body: await readLimitedBody(request, MAX_BODY_BYTES) });
}

function handler(request: NextRequest, context: Context): Promise<Response> {
  return respond(request, async () => {
    const failure: SignInFailure = {};
    const handle = NextAuth(authOptions(failure)) as (
      request: NextRequest,
      context: Context,
    ) => Promise<Response>;
    const [action] = (await context.params).nextauth;
    const response = await handle(await checked(request, action), context);
    if (failure.error) throw failure.error;
    return response;
  });
}

export { handler as GET, handler as POST };
