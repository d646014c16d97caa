import { analyticsRouter } from '@/server/features/analytics/router';
import { accountsRouter } from '@/server/features/accounts/router';
import { generationsRouter } from '@/server/features/generations/router';
import { membersRouter } from '@/server/features/members/router';
import { operationsRouter } from '@/server/features/operations/router';
import { proposalsRouter } from '@/server/features/proposals/router';
import { sprintsRouter } from '@/server/features/sprints/router';
import { storiesRouter } from '@/server/features/stories/router';
import { projectsRouter } from '@/server/features/projects/router';
import { router } from '@/server/trpc/procedures';

export const appRouter = router({
  analytics: analyticsRouter,
  accounts: accountsRouter,
  generations: generationsRouter,
  members: membersRouter,
  operations: operationsRouter,
  projects: projectsRouter,
  proposals: proposalsRouter,
  sprints: sprintsRouter,
  stories: storiesRouter,
});

export type AppRouter = typeof appRouter;
