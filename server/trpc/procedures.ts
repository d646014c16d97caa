import { initTRPC } from '@trpc/server';
import { z } from 'zod';

import { unauthenticated } from '@/lib/errors';
import type { Permission } from '@/lib/permissions';
import { idSchema } from '@/lib/schemas/fields';
import { assertStorable } from '@/server/http/storable';
import { assertAllowed } from '@/server/operations/actor';
import { projectOfMember } from '@/server/operations/project-of-member';
import type { Context } from '@/server/trpc/context';
import { appErrorOf, toTrpcError } from '@/server/trpc/errors';

/** Who may call a procedure. `public` is anybody, `signed-in` any user; the rest is read from the permission table. */
export type ProcedurePermission = Permission | 'public' | 'signed-in';

const t = initTRPC
  .context<Context>()
  .meta<{ permission: ProcedurePermission }>()
  .create({
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      message: appErrorOf(error).message,
      data: { httpStatus: shape.data.httpStatus, app: appErrorOf(error).toBody().error },
    }),
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Every procedure passes here: errors become the one error class, unexpected ones are logged, all are timed. */
const timed = t.procedure.use(async ({ ctx, path, type, next }) => {
  const started = performance.now();
  const result = await next();
  const durationMs = Math.round((performance.now() - started) * 10) / 10;
  if (result.ok) {
    ctx.log.debug({ path, type, durationMs }, 'procedure answered');
    return result;
  }
  const error = appErrorOf(result.error);
  const level = error.status >= 500 ? 'error' : 'info';
  ctx.log[level](
    { path, type, durationMs, code: error.code, err: level === 'error' ? error.cause : undefined },
    error.message,
  );
  throw toTrpcError(error);
});

const observed = timed.use(async ({ getRawInput, next }) => {
  // A body that cannot be read is the concern of procedures that take an input.
  assertStorable(await getRawInput().catch(() => undefined));
  return next();
});

/** A procedure for anybody, signed in or not. */
export const publicProcedure = observed.meta({ permission: 'public' });

/**
 * A procedure for any signed-in user that answers however much they ask for, such as the end of their sessions: whoever
 * stole one could keep them from it otherwise. UNAUTHENTICATED for visitors.
 */
export const uncountedProcedure = observed.meta({ permission: 'signed-in' }).use(async ({ ctx, next }) => {
  const user = await ctx.user();
  if (!user) throw unauthenticated();
  return next({ ctx: { ...ctx, user } });
});

/** A procedure for any signed-in user. UNAUTHENTICATED otherwise; TOO_MANY_REQUESTS for more changes than anybody makes. */
export const signedInProcedure = uncountedProcedure.use(async ({ ctx, type, next }) => {
  if (type === 'mutation') await ctx.limits.change(ctx.user.id);
  return next();
});

/**
 * A procedure on one project for members whose role has the permission. Takes `projectId`; NOT_FOUND when the user is
 * not a member, FORBIDDEN when the role does not reach. The project's rows as of now are in `ctx.project`.
 *
 * `known` rows are those this process has at hand, without asking the database: for procedures that do nothing but
 * commit, as a commit checks everything again and takes effect on the newest rows only.
 */
export function projectProcedure(permission: Permission, rows: 'current' | 'known' = 'current') {
  return signedInProcedure
    .meta({ permission })
    .input(z.object({ projectId: idSchema }))
    .use(async ({ ctx, input, next }) => {
      const project = await projectOfMember(ctx.container.path.store, input.projectId, ctx.user.id, rows);
      assertAllowed(project.state, { kind: 'user', ...ctx.user }, [permission]);
      return next({ ctx: { ...ctx, project } });
    });
}
