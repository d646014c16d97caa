import { describeSum, storyCount } from '@/components/stories/points';
import { sumEstimates } from '@/lib/domain/estimates';
import { isOpen } from '@/lib/domain/statuses';
import type { LeanStory } from '@/lib/snapshot';

/** How far a sprint came, and what has to be said of what is left over. */
export function completionText(stories: readonly Pick<LeanStory, 'status' | 'estimate'>[]): string {
  const open = stories.filter(({ status }) => isOpen(status));
  const finished = stories.length - open.length;
  const is = finished === 1 || stories.length === 1 ? 'is' : 'are';
  const count = `${finished} of ${storyCount(stories.length)} ${is} finished.`;
  if (open.length === 0) return `${count} Nothing is left over.`;
  const sum = describeSum(sumEstimates(open.map(({ estimate }) => estimate)));
  if (open.length === 1) return `${count} Say where the other one goes (${sum}).`;
  return `${count} Say for each of the other ${open.length} where it goes (${sum}).`;
}
