import { analyticsRouter } from '@/server/features/analytics/router';
import { accountsRouter } from '@/server/features/accounts/router';
import { membersRouter } from '@/server/features/members/router';
import { operationsRouter } from '@/server/features/operations/router';
import { sprintsRouter } from '@/server/features/sprints/router';
import { storiesRouter } from '@/server/features/stories/router';
import { projectsRouter } from '@/server/features/projects/router';
import { router } from '@/server/trpc/procedures';

export const appRouter = router({
  analytics: analyticsRouter,
  accounts: accountsRouter,
  members: membersRouter,
  operations: operationsRouter,
  projects: projectsRouter,
  sprints: sprintsRouter,
  stories: storiesRouter,
});

export type AppRouter = typeof appRouter;
