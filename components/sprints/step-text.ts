import { storyCount } from '@/components/stories/points';
import type { NextStep } from '@/server/features/analytics/next-steps';

/** A suggestion in words, and the page of the project it leads to. */
export function stepText({ kind, count, sprintId }: NextStep): { text: string; path: string } {
  const sprint = `/sprints/${sprintId ?? ''}`;
  switch (kind) {
    case 'finish-sprint':
      return { text: 'The sprint’s last day is over: complete it', path: sprint };
    case 'unblock':
      return {
        text: `${storyCount(count)} of the sprint ${count === 1 ? 'is' : 'are'} blocked: clear the way`,
        path: sprint,
      };
    case 'review-proposals':
      return {
        text: count === 1 ? 'Review the proposal that waits' : `Review the ${count} proposals that wait`,
        path: '/proposals',
      };
    case 'write-backlog':
      return { text: 'Nothing is left to do: write what comes next', path: '/backlog' };
    case 'estimate-stories':
      return {
        text: `Estimate ${storyCount(count)} at the top of the backlog`,
        path: '/backlog?unestimated=1',
      };
    case 'plan-sprint':
      return { text: 'Plan the next sprint', path: '/backlog' };
    case 'fill-sprint':
      return { text: 'The next sprint is empty: drag stories into it', path: '/backlog' };
    case 'start-sprint':
      return { text: `Start the planned sprint of ${storyCount(count)}`, path: sprint };
  }
}
