import type { OperationInput } from '@/lib/operations/registry';
import type { LeanStory } from '@/lib/snapshot';

export type StoryPatch = Extract<OperationInput, { type: 'story.update' }>['patch'];

/** Updates of the same fields of several stories, each naming the version it was seen at. */
export function updatesOf(stories: readonly LeanStory[], patch: StoryPatch): OperationInput[] {
  return stories.map(({ id, version }) => ({ type: 'story.update', id, version, patch }));
}
