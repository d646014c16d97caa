import type { OperationInput } from '@/lib/operations/registry';
import type { LeanStory } from '@/lib/snapshot';

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

/** Deletes stories, in one commit. */
export function deletionsOf(storyIds: readonly string[]): OperationInput[] {
  return storyIds.map((id) => ({ type: 'story.delete', id }));
}
