import NextAuth from 'next-auth';
import { NextRequest } from 'next/server';

import { authOptions, type SignInFailure } from '@/server/auth/options';
import { readLimitedBody } from '@/server/http/limited-body';
import { respond } from '@/server/http/respond';
import { assertSameOrigin } from '@/server/http/same-origin';

type Context = { params: Promise<{ nextauth: string[] }> };

const MAX_BODY_BYTES = 16 * 1024;

async function limited(request: NextRequest): Promise<NextRequest> {
  if (request.method !== 'POST') return request;
  assertSameOrigin(request);
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
    const response = await handle(await limited(request), context);
    if (failure.error) throw failure.error;
    return response;
  });
}

export { handler as GET, handler as POST };
