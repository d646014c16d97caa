import { receiveSpec } from '@/server/features/generations/receive-spec';
import { generationTools } from '@/server/features/generations/tools';
import { respond } from '@/server/http/respond';
import { assertSameOrigin } from '@/server/http/same-origin';
import { createContext } from '@/server/trpc/context';

type Route = { params: Promise<{ projectId: string }> };

/** Takes a specification as raw bytes, with the constraints as query parameters. */
export function POST(request: Request, { params }: Route): Promise<Response> {
  return respond(request, async (requestId) => {
    assertSameOrigin(request);
    const { projectId } = await params;
    const { user, container } = createContext(request.headers, requestId);
    const generation = await receiveSpec({ user, tools: generationTools(container) }, projectId, request);
    return Response.json(generation, { status: 202 });
  });
}
