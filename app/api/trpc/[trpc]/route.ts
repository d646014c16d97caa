import { toResponse } from '@/server/http/respond';
import { answerTrpc } from '@/server/trpc/http';

/** The procedures that browsers call. */
async function handle(request: Request): Promise<Response> {
  return toResponse(await answerTrpc(request));
}

export { handle as GET, handle as POST };
