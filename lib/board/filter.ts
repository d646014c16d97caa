import {
  isNarrowing,
  storyMatcher,
  type StoryFilter,
  type StoryFilterContext,
} from '@/lib/board/story-filter';
import type { LeanStory } from '@/lib/snapshot';

/** What of the board is shown. It lives in the address, so a link shows the same board. */
export type BoardFilter = StoryFilter & {
  blocked: boolean;
  /** The stories of the running sprint, or all of the project. */
  scope: 'sprint' | 'all';
  /** Whether the column of cancelled stories is shown. */
  cancelled: boolean;
};

export const DEFAULT_FILTER: BoardFilter = {
  text: '',
  assignee: null,
  epic: null,
  label: null,
  blocked: false,
  scope: 'sprint',
  cancelled: false,
};

/** The filter an address asks for; what it does not know it ignores. */
export function readFilter(params: Pick<URLSearchParams, 'get'>): BoardFilter {
  return {
    text: params.get('q') ?? '',
    assignee: params.get('assignee'),
    epic: params.get('epic'),
    label: params.get('label'),
    blocked: params.get('blocked') === '1',
    scope: params.get('scope') === 'all' ? 'all' : 'sprint',
    cancelled: params.get('cancelled') === '1',
  };
}

/** Writes a filter into the parameters of an address and leaves the others as they are. */
export function writeFilter(filter: BoardFilter, params: URLSearchParams): void {
  const values: Record<string, string | null> = {
    q: filter.text === '' ? null : filter.text,
    assignee: filter.assignee,
    epic: filter.epic,
    label: filter.label,
    blocked: filter.blocked ? '1' : null,
    scope: filter.scope === 'all' ? 'all' : null,
    cancelled: filter.cancelled ? '1' : null,
  };
  for (const [name, value] of Object.entries(values)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
}

/** Whether the filter leaves anything out, besides the choice of sprint and columns. */
export function isNarrowed(filter: BoardFilter): boolean {
  return isNarrowing(filter) || filter.blocked;
}

export type BoardFilterContext = StoryFilterContext & { isBlocked: (storyId: string) => boolean };

/** A test of whether the board shows a story. */
export function boardMatcher(
  filter: BoardFilter,
  context: BoardFilterContext,
): (story: LeanStory) => boolean {
  const matches = storyMatcher(filter, context);
  return (story) => (!filter.blocked || context.isBlocked(story.id)) && matches(story);
}
