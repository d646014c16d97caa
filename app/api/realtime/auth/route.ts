import { z } from 'zod';

import { AppError, notFound, unauthenticated } from '@/lib/errors';
import { projectOfChannel } from '@/lib/realtime';
import { sessionOf } from '@/server/auth/session';
import { container } from '@/server/container';
import { readLimitedBody } from '@/server/http/limited-body';
import { respond } from '@/server/http/respond';
import { assertSameOrigin } from '@/server/http/same-origin';
import { projectOfMember } from '@/server/operations/project-of-member';

const MAX_BODY_BYTES = 2 * 1024;

const requestSchema = z.object({
  socket_id: z.string().regex(/^\d+\.\d+$/),
  channel_name: z.string().max(200).optional(),
});

/**
 * Says who a connection belongs to, so that it can be ended with their session; with a channel, lets members of its
 * project listen to it and be seen by each other.
 */
export function POST(request: Request): Promise<Response> {
  return respond(request, async () => {
    assertSameOrigin(request);
    const { pool, path, realtime } = container();
    const user = await sessionOf(pool, request.headers);
    if (!user) throw unauthenticated();
    const body = await readLimitedBody(request, MAX_BODY_BYTES);
    const form = requestSchema.safeParse(
      Object.fromEntries(new URLSearchParams(new TextDecoder().decode(body))),
    );
    if (!form.success) throw new AppError('BAD_REQUEST', 'A socket has to be named.');
    const { socket_id: socketId, channel_name: channel } = form.data;
    if (channel === undefined) return Response.json(realtime.authenticateUser(socketId, { id: user.id }));
    const projectId = projectOfChannel(channel);
    if (projectId === null) throw notFound('channel');
    await projectOfMember(path.store, projectId, user.id);
    const member = { user_id: user.id, user_info: { name: user.name } };
    return Response.json(realtime.authorizeChannel(socketId, channel, member));
  });
}
