import { operationsRouter } from '@/server/features/operations/router';
import { router } from '@/server/trpc/procedures';

export const appRouter = router({
  operations: operationsRouter,
});

export type AppRouter = typeof appRouter;
