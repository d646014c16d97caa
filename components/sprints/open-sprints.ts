import { memoised } from '@/components/project-store/memoised';
import { selectSprints } from '@/components/project-store/selections';
import type { LeanSprint } from '@/lib/snapshot';

/** The sprints that still take stories: the running one first, then the planned ones as they come. */
export const selectOpenSprints = memoised(
  (view) => [selectSprints(view)],
  (sprints): readonly LeanSprint[] => [
    ...sprints.filter(({ status }) => status === 'active'),
    ...sprints.filter(({ status }) => status === 'planning'),
  ],
);
