import { selectSprintOfStory } from '@/components/project-store/selections';
import {
  deletionsOf,
  mayDelete,
  sprintChanges,
  updatesOf,
  type StoryPatch,
} from '@/components/stories/story-edits';
import { notifyFailure } from '@/components/ui/notify';
import { scaleSteps } from '@/lib/domain/estimates';
import type { OperationInput } from '@/lib/operations/registry';
import type { LeanStory } from '@/lib/snapshot';

import type { OpenProject, StoryContext } from './command';

type Edited = Pick<StoryContext, 'project' | 'stories'>;

function run({ store }: OpenProject, operations: OperationInput[]): void {
  if (operations.length > 0) void store.run(operations);
}

function idsOf(stories: readonly LeanStory[]): string[] {
  return stories.map(({ id }) => id);
}

/** What people call a story: APP-12. */
export function keyOfStory({ row }: OpenProject, { number }: LeanStory): string {
  return `${row.key}-${number}`;
}

/** The address that opens a story for everybody in the project. */
export function linkOf(project: OpenProject, story: LeanStory): string {
  return `${location.origin}${project.base}/backlog?story=${keyOfStory(project, story)}`;
}

/** Changes the same fields of all stories at hand, in one commit. */
export function updateStories({ project, stories }: Edited, patch: StoryPatch): void {
  run(project, updatesOf(stories, patch));
}

/** Adds a label to the stories at hand, or takes it off where all of them have it. */
export function toggleLabel({ project, stories }: Edited, label: string): void {
  const isOn = stories.every(({ labels }) => labels.includes(label));
  const changed = stories.filter(({ labels }) => labels.includes(label) === isOn);
  run(
    project,
    changed.flatMap((story) => {
      const labels = isOn ? story.labels.filter((other) => other !== label) : [...story.labels, label];
      return updatesOf([story], { labels });
    }),
  );
}

/** Puts the stories at hand into a sprint, or into none. */
export function setSprint({ project, stories }: Edited, sprintId: string | null): void {
  run(project, sprintChanges(idsOf(stories), sprintId, selectSprintOfStory(project.view)));
}

/**
 * Estimates by a digit: the points themselves, or for T-shirt sizes the place on the scale; 0 takes the estimate away. Says
 * so when the scale has no such step.
 */
export function estimateByDigit(edited: Edited, digit: number): void {
  const scale = edited.project.row.estimateScale;
  const steps = scaleSteps(scale, { extended: true });
  const step = scale === 'tshirt' ? steps[digit - 1] : steps.find(({ value }) => value === digit);
  if (digit === 0) updateStories(edited, { estimate: null });
  else if (step) updateStories(edited, { estimate: step.value });
  else
    notifyFailure(`${digit} is not on this project’s scale: ${steps.map(({ label }) => label).join(', ')}.`);
}

/** Deletes the stories at hand, and closes the one that is open; the confirmation offers to undo it. */
export async function removeStories({ project, stories, screen }: StoryContext): Promise<void> {
  if (!(await mayDelete(stories.length))) return;
  if (screen.isStoryOpen) screen.closeStory?.();
  run(project, deletionsOf(idsOf(stories)));
}
