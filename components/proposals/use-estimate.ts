import { useCurrentProject } from '@/components/projects/project-context';
import { estimateText } from '@/components/stories/points';
import { scaleSteps } from '@/lib/domain/estimates';
import type { NewItem } from '@/lib/schemas/backlog-proposal';

import { estimateOf } from './review-tree';
import type { Review } from './use-review';

export type StoryItem = Extract<NewItem, { entity: 'story' }>;

/** The estimate of a proposed story, and what can be chosen in its place: the project's scale, and the value it has. */
export function useEstimate(item: StoryItem, review: Review) {
  const { estimateScale } = useCurrentProject().project;
  const estimate = estimateOf(item, review.edits);
  const steps = scaleSteps(estimateScale, { extended: true });
  const isOffScale = estimate !== null && !steps.some(({ value }) => value === estimate);
  return {
    text: estimateText(estimate, estimateScale),
    value: String(estimate ?? ''),
    data: [
      { value: '', label: '–' },
      ...(isOffScale ? [{ value: String(estimate), label: String(estimate) }] : []),
      ...steps.map(({ value, label }) => ({ value: String(value), label })),
    ],
    choose: (value: string) => review.edit(item.ref, { estimate: value === '' ? null : Number(value) }),
  };
}
