import { storyMatcher, type StoryFilter, type StoryFilterContext } from '@/lib/board/story-filter';
import { STORY_STATUSES, isOpen, type StoryStatus } from '@/lib/domain/statuses';
import type { LeanStory } from '@/lib/snapshot';

/** What of the backlog is looked at. It lives in the address, so a link shows the same to everybody. */
export type BacklogFilter = StoryFilter & {
  status: StoryStatus | 'open' | 'all';
  unestimated: boolean;
};

export const NO_FILTER: BacklogFilter = {
  text: '',
  assignee: null,
  epic: null,
  label: null,
  status: 'open',
  unestimated: false,
};

/** Whether anything but the default is chosen. */
export function isFiltered(filter: BacklogFilter): boolean {
  return (Object.keys(NO_FILTER) as (keyof BacklogFilter)[]).some((key) => filter[key] !== NO_FILTER[key]);
}

function statusOf(value: string | null): BacklogFilter['status'] {
  if (value === 'all') return 'all';
  return STORY_STATUSES.find((status) => status === value) ?? 'open';
}

/** The filter an address asks for; what it does not know it ignores. */
export function filterFromParams(params: Pick<URLSearchParams, 'get'>): BacklogFilter {
  return {
    text: params.get('q') ?? '',
    assignee: params.get('assignee'),
    epic: params.get('epic'),
    label: params.get('label'),
    status: statusOf(params.get('status')),
    unestimated: params.get('unestimated') === '1',
  };
}

/** Writes the filter into the parameters of an address, leaving the others as they are. */
export function filterToParams(filter: BacklogFilter, params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params);
  const entries: [string, string | null][] = [
    ['q', filter.text || null],
    ['assignee', filter.assignee],
    ['epic', filter.epic],
    ['label', filter.label],
    ['status', filter.status === 'open' ? null : filter.status],
    ['unestimated', filter.unestimated ? '1' : null],
  ];
  for (const [key, value] of entries) {
    if (value === null) next.delete(key);
    else next.set(key, value);
  }
  return next;
}

/** A test of whether the backlog shows a story. */
export function backlogMatcher(
  filter: BacklogFilter,
  context: StoryFilterContext,
): (story: LeanStory) => boolean {
  const matches = storyMatcher(filter, context);
  return (story) =>
    (filter.status === 'open'
      ? isOpen(story.status)
      : filter.status === 'all' || story.status === filter.status) &&
    (!filter.unestimated || story.estimate === null) &&
    matches(story);
}
