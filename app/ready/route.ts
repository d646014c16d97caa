import { container } from '@/server/container';
import { readiness } from '@/server/features/readiness/service';
import { respond } from '@/server/http/respond';

export const dynamic = 'force-dynamic';

/** Whether requests can be served: database, realtime and jobs answer. 503 names the one that does not. */
export function GET(request: Request): Promise<Response> {
  return respond(request, async () => {
    const result = await readiness(container());
    return Response.json(result, { status: result.ready ? 200 : 503 });
  });
}
