import { answerSnapshot } from '@/server/features/snapshot/http';

type Context = { params: Promise<{ projectId: string }> };

/** The rows of a project that browsers keep. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return answerSnapshot(request, (await params).projectId);
}
