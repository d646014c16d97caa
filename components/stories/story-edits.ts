import { confirmAction } from '@/components/ui/confirm-action';
import type { OperationInput } from '@/lib/operations/registry';
import type { LeanSprint, LeanStory } from '@/lib/snapshot';

import { storyCount } from './points';

export type StoryPatch = Extract<OperationInput, { type: 'story.update' }>['patch'];

/** Updates of the same fields of several stories, each naming the version it was seen at. */
export function updatesOf(stories: readonly LeanStory[], patch: StoryPatch): OperationInput[] {
  return stories.map(({ id, version }) => ({ type: 'story.update', id, version, patch }));
}

/** Puts stories into a sprint, or with `null` into none, out of the one that each is in now. */
export function sprintChanges(
  storyIds: readonly string[],
  sprintId: string | null,
  sprintOf: ReadonlyMap<string, string>,
): OperationInput[] {
  return storyIds.flatMap((storyId): OperationInput[] => {
    const current = sprintOf.get(storyId) ?? null;
    if (current === sprintId) return [];
    return [
      ...(current ? [{ type: 'sprint.removeItem' as const, sprintId: current, storyId }] : []),
      ...(sprintId ? [{ type: 'sprint.addItem' as const, sprintId, storyId }] : []),
    ];
  });
}

/**
 * Those of several stories that may change to a sprint in passing. What is in the running sprint stays there, as taking it
 * out changes what the team has committed to; that is done by choosing another sprint for it.
 */
export function freeToPlan(
  storyIds: readonly string[],
  sprintId: string,
  sprintOf: ReadonlyMap<string, string>,
  running: LeanSprint | null,
): { free: string[]; refusal: string | null } {
  const stays = (id: string) =>
    running !== null && running.id !== sprintId && sprintOf.get(id) === running.id;
  const kept = storyIds.filter(stays);
  return {
    free: storyIds.filter((id) => !stays(id)),
    refusal:
      kept.length === 0 || running === null
        ? null
        : `${storyCount(kept.length)} of ${running.name}, which is running, ${kept.length === 1 ? 'stays' : 'stay'} there. “Move to sprint” takes stories out of it.`,
  };
}

/** So many stories are not deleted by one key. */
const MANY = 10;

/** Whether stories may be deleted; asks where they are many. */
export function mayDelete(count: number): Promise<boolean> {
  if (count < MANY) return Promise.resolve(true);
  return confirmAction({
    title: `Delete ${storyCount(count)}?`,
    text: 'With their tasks and links. The command “Deleted stories” brings them back together.',
    action: `Delete ${storyCount(count)}`,
  });
}

/** Deletes stories, in one commit. */
export function deletionsOf(storyIds: readonly string[]): OperationInput[] {
  return storyIds.map((id) => ({ type: 'story.delete', id }));
}
