import { fetchRequestHandler } from '@trpc/server/adapters/fetch';

import { readLimitedBody } from '@/server/http/limited-body';
import { respond } from '@/server/http/respond';
import { createContext } from '@/server/trpc/context';
import { appRouter } from '@/server/trpc/root';

const MAX_BODY_BYTES = 1024 * 1024;

function handler(request: Request): Promise<Response> {
  return respond(request, async () => {
    const { method, headers, url } = request;
    const body = method === 'POST' ? await readLimitedBody(request, MAX_BODY_BYTES) : null;
    return fetchRequestHandler({
      endpoint: '/api/trpc',
      req: new Request(url, { method, headers, body }),
      router: appRouter,
      createContext: () => createContext(headers),
    });
  });
}

export { handler as GET, handler as POST };
