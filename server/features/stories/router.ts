import { z } from 'zod';

import { countSchema, idSchema } from '@/lib/schemas/fields';
import { loadStoryDeletions } from '@/server/features/stories/queries';
import { storyActivity, storyDetails } from '@/server/features/stories/service';
import { projectProcedure, router } from '@/server/trpc/procedures';

const MOST_DELETIONS = 50;

export const storiesRouter = router({
  /** One story whole, with tasks, dependencies both ways, epic and sprint. */
  get: projectProcedure('project.read')
    .input(z.object({ storyId: idSchema }))
    .query(({ ctx, input }) => storyDetails(ctx.project.state, input.projectId, input.storyId)),

  /** What happened to a story and its tasks, a row a commit, newest first. */
  activity: projectProcedure('project.read')
    .input(
      z.object({
        storyId: idSchema,
        cursor: countSchema.optional(),
        limit: z.int().min(1).max(100).default(20),
      }),
    )
    .query(({ ctx, input }) => storyActivity(ctx.container.pool, ctx.project, input)),

  /** The latest deletions of stories that were not taken back. Undoing such a commit brings all of it back. */
  deletions: projectProcedure('history.undo').query(({ ctx, input }) =>
    loadStoryDeletions(ctx.container.pool, input.projectId, MOST_DELETIONS),
  ),
});
