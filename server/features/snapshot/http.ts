import { NIL } from 'uuid';

import { AppError } from '@/lib/errors';
import { idSchema } from '@/lib/schemas/fields';
import { sessionAndSeqOf } from '@/server/auth/session';
import { container } from '@/server/container';
import { BODY_ENCODING_HEADER } from '@/server/http/encoded-body';
import { respond } from '@/server/http/respond';
import { asMember } from '@/server/operations/project-of-member';

/** Answers with the rows of a project that browsers keep, as compressed bytes made once a `seq`. */
export function answerSnapshot(request: Request, projectId: string): Promise<Response> {
  return respond(request, async () => {
    const { pool, path, snapshots } = container();
    const id = idSchema.safeParse(projectId).data ?? NIL;
    const session = await sessionAndSeqOf(pool, request.headers, id);
    if (!session) throw new AppError('UNAUTHENTICATED', 'Sign in first. Your session may have expired.');
    const loaded = session.seq === null ? null : await path.store.asOf(id, session.seq);
    const project = asMember(loaded, id, session.user.id);

    const etag = `"${project.seq}"`;
    const headers = { etag, 'cache-control': 'private, no-cache', vary: 'cookie' };
    if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
    const bytes = await snapshots.bytesOf(id, project);
    return new Response(new Uint8Array(bytes), {
      headers: { ...headers, 'content-type': 'application/json', [BODY_ENCODING_HEADER]: 'gzip' },
    });
  });
}
