import { AppError } from '@/lib/errors';
import { sessionOf } from '@/server/auth/session';
import { container } from '@/server/container';
import { BODY_ENCODING_HEADER } from '@/server/http/encoded-body';
import { respond } from '@/server/http/respond';
import { projectOfMember } from '@/server/operations/project-of-member';

/** Answers with the rows of a project that browsers keep, as compressed bytes made once a `seq`. */
export function answerSnapshot(request: Request, projectId: string): Promise<Response> {
  return respond(request, async () => {
    const { pool, path, snapshots } = container();
    const user = await sessionOf(pool, request.headers);
    if (!user) throw new AppError('UNAUTHENTICATED', 'Sign in first. Your session may have expired.');
    const project = await projectOfMember(path.store, projectId, user.id);

    const etag = `"${project.seq}"`;
    const headers = { etag, 'cache-control': 'private, no-cache', vary: 'cookie' };
    if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
    const bytes = await snapshots.bytesOf(projectId, project);
    return new Response(new Uint8Array(bytes), {
      headers: { ...headers, 'content-type': 'application/json', [BODY_ENCODING_HEADER]: 'gzip' },
    });
  });
}
