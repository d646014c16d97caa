import { answerSnapshot } from '@/server/features/snapshot/http';
import { toResponse } from '@/server/http/respond';

type Context = { params: Promise<{ projectId: string }> };

/** The rows of a project that browsers keep. */
export async function GET({ headers, url }: Request, { params }: Context): Promise<Response> {
  const { projectId } = await params;
  return toResponse(await answerSnapshot({ headers, path: new URL(url).pathname }, projectId));
}
