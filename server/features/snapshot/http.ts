import { NIL } from 'uuid';

import { unauthenticated } from '@/lib/errors';
import { idSchema } from '@/lib/schemas/fields';
import { sessionAndSeqOf } from '@/server/auth/session';
import { container } from '@/server/container';
import { BODY_ENCODING_HEADER } from '@/server/http/encoded-body';
import { answer, type Answer, type Asker } from '@/server/http/respond';
import { asMember } from '@/server/operations/project-of-member';

/** Answers with the rows of a project that browsers keep, as compressed bytes made once a `seq`. */
export function answerSnapshot(asker: Asker, projectId: string): Promise<Answer> {
  return answer(asker, async () => {
    const { pool, path, snapshots } = container();
    const id = idSchema.safeParse(projectId).data ?? NIL;
    const session = await sessionAndSeqOf(pool, asker.headers, id);
    if (!session) throw unauthenticated();
    const loaded = session.seq === null ? null : await path.store.asOf(id, session.seq);
    const project = asMember(loaded, id, session.user.id);

    const etag = `"${project.seq}"`;
    const headers = { etag, 'cache-control': 'private, no-cache', vary: 'cookie' };
    if (asker.headers.get('if-none-match') === etag) return { status: 304, headers, body: null };
    return {
      status: 200,
      headers: { ...headers, 'content-type': 'application/json', [BODY_ENCODING_HEADER]: 'gzip' },
      body: await snapshots.bytesOf(id, project),
    };
  });
}
