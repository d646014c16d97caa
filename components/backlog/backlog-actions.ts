import { planStories } from '@/components/stories/plan-stories';
import {
  deletionsOf,
  mayDelete,
  sprintChanges,
  updatesOf,
  type StoryPatch,
} from '@/components/stories/story-edits';
import type { OperationInput } from '@/lib/operations/registry';

import { movesTo, stepTarget, type Target } from './moves';
import type { Backlog } from './use-backlog';

function run(backlog: Pick<Backlog, 'store'>, operations: OperationInput[]): void {
  if (operations.length > 0) void backlog.store.run(operations);
}

/** Changes the same fields of all stories that are acted on, or of those given, in one commit. */
export function patchStories(
  backlog: Backlog,
  patch: StoryPatch,
  ids: readonly string[] = backlog.acted,
): void {
  run(
    backlog,
    updatesOf(
      ids.flatMap((id) => backlog.storyById.get(id) ?? []),
      patch,
    ),
  );
}

/** Puts stories at a place, in one commit. */
function moveStories(backlog: Backlog, ids: readonly string[], target: Target): void {
  run(backlog, movesTo(ids, target, backlog.sections));
}

/** Moves the stories that are acted on a step up or down the order. */
export function stepStories(backlog: Backlog, step: -1 | 1): void {
  const target = stepTarget(backlog.acted, step, backlog.sections, backlog.collapsed);
  if (target) moveStories(backlog, backlog.acted, target);
}

/** Moves an epic a step up or down. */
export function stepEpic(backlog: Backlog, epicId: string, step: -1 | 1): void {
  const index = backlog.epics.findIndex(({ id }) => id === epicId);
  const neighbour = backlog.epics[index + step];
  if (!neighbour) return;
  const place = step === -1 ? { before: neighbour.id } : { after: neighbour.id };
  run(backlog, [{ type: 'epic.move', id: epicId, place }]);
}

/** Deletes the stories that are acted on, in one commit; the confirmation offers to undo it. */
export async function deleteStories(backlog: Backlog): Promise<void> {
  if (await mayDelete(backlog.acted.length)) run(backlog, deletionsOf(backlog.acted));
}

/** Puts the stories that are acted on into a sprint, or takes them out when all of them are in it, in one commit. */
export function toggleInSprint({ acted, sprintOfStory, store }: Backlog, sprintId: string): void {
  const isIn = acted.every((id) => sprintOfStory.get(id) === sprintId);
  if (isIn) run({ store }, sprintChanges(acted, null, sprintOfStory));
  else planStories(store, acted, sprintId);
}
