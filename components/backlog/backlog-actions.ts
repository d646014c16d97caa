import { notifications } from '@mantine/notifications';

import { updatesOf, type StoryPatch } from '@/components/stories/story-edits';
import { scaleSteps } from '@/lib/domain/estimates';
import type { OperationInput } from '@/lib/operations/registry';

import { movesTo, stepTarget, type Target } from './moves';
import type { Backlog } from './use-backlog';

function run(backlog: Backlog, operations: OperationInput[]): void {
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
export function deleteStories(backlog: Backlog, ids: readonly string[] = backlog.acted): void {
  run(
    backlog,
    ids.map((id) => ({ type: 'story.delete', id })),
  );
}

/**
 * Estimates by a digit: the points themselves, or for T-shirt sizes the place on the scale; 0 takes the estimate away. Says
 * so when the scale has no such step.
 */
export function estimateByDigit(backlog: Backlog, digit: number): void {
  const scale = backlog.project?.estimateScale ?? 'fibonacci';
  const steps = scaleSteps(scale, { extended: true });
  if (digit === 0) {
    patchStories(backlog, { estimate: null });
    return;
  }
  const step = scale === 'tshirt' ? steps[digit - 1] : steps.find(({ value }) => value === digit);
  if (step) patchStories(backlog, { estimate: step.value });
  else
    notifications.show({
      id: 'not-on-scale',
      message: `${digit} is not on this project’s scale: ${steps.map(({ label }) => label).join(', ')}.`,
    });
}

/** Puts the stories into a sprint, or takes them out when all of them are in it, in one commit. */
export function toggleInSprint(
  backlog: Backlog,
  sprintId: string,
  ids: readonly string[] = backlog.acted,
): void {
  const outside = ids.filter((id) => backlog.sprintOfStory.get(id) !== sprintId);
  run(
    backlog,
    outside.length > 0
      ? outside.map((storyId) => ({ type: 'sprint.addItem', sprintId, storyId }))
      : ids.map((storyId) => ({ type: 'sprint.removeItem', sprintId, storyId })),
  );
}
