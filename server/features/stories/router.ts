import { z } from 'zod';

import { countSchema, idSchema, lineSchema } from '@/lib/schemas/fields';
import { loadStoryDeletions } from '@/server/features/stories/queries';
import { searchStories } from '@/server/features/stories/search';
import { storyActivity, storyDetails } from '@/server/features/stories/service';
import { projectProcedure, router } from '@/server/trpc/procedures';

const MOST_DELETIONS = 50;
const MOST_MENTIONS = 10;

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

  /** Stories that say in their texts what is typed; those that say it in their title a browser finds by itself. */
  search: projectProcedure('project.read')
    .input(z.object({ typed: lineSchema(200) }))
    .query(({ ctx, input }) => searchStories(ctx.project.state, input.typed, MOST_MENTIONS)),

  /** The latest deletions of stories that were not taken back. Undoing such a commit brings all of it back. */
  deletions: projectProcedure('history.undo').query(({ ctx, input }) =>
    loadStoryDeletions(ctx.container.pool, input.projectId, MOST_DELETIONS),
  ),
});
