import { STORY_STATUSES, isOpen, type StoryStatus } from '@/lib/domain/statuses';
import type { LeanStory } from '@/lib/snapshot';

/** Stands for “nobody” and “no epic” where an id is expected. */
export const NONE = 'none';

/** What of the backlog is looked at. It lives in the address, so a link shows the same to everybody. */
export type BacklogFilter = {
  text: string;
  assignee: string | null;
  epic: string | null;
  label: string | null;
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

/** A test of whether a story is to be shown. */
export function storyMatcher(filter: BacklogFilter, projectKey: string): (story: LeanStory) => boolean {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return (story) => {
    if (
      filter.status === 'open'
        ? !isOpen(story.status)
        : filter.status !== 'all' && story.status !== filter.status
    )
      return false;
    if (filter.unestimated && story.estimate !== null) return false;
    if (filter.assignee !== null && (story.assigneeId ?? NONE) !== filter.assignee) return false;
    if (filter.epic !== null && (story.epicId ?? NONE) !== filter.epic) return false;
    if (filter.label !== null && !story.labels.includes(filter.label)) return false;
    if (words.length === 0) return true;
    const text = `${projectKey}-${story.number} ${story.title}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
}
