import { selectRunningSprint, selectSprintOfStory } from '@/components/project-store/selections';
import type { ProjectStore } from '@/components/project-store/store';
import { notifyFailure } from '@/components/ui/notify';

import { freeToPlan, sprintChanges } from './story-edits';

/** Puts stories into the sprint that is planned, in one commit, but for those of the running one, and says so. */
export function planStories(store: ProjectStore, storyIds: readonly string[], sprintId: string): void {
  const view = store.view();
  const sprintOf = selectSprintOfStory(view);
  const { free, refusal } = freeToPlan(storyIds, sprintId, sprintOf, selectRunningSprint(view));
  const operations = sprintChanges(free, sprintId, sprintOf);
  if (operations.length > 0) void store.run(operations);
  if (refusal) notifyFailure(refusal);
}
