import { sumEstimates, type EstimateSum } from '@/lib/domain/estimates';
import type { StoryStatus } from '@/lib/domain/statuses';
import type { LeanStory } from '@/lib/snapshot';

/** The statuses a board shows side by side, in the order of work. */
export const BOARD_STATUSES = [
  'backlog',
  'ready',
  'in_progress',
  'review',
  'done',
] as const satisfies StoryStatus[];

export type BoardColumn = {
  status: StoryStatus;
  stories: readonly LeanStory[];
  sum: EstimateSum;
};

function column(status: StoryStatus, stories: readonly LeanStory[]): BoardColumn {
  return { status, stories, sum: sumEstimates(stories.map(({ estimate }) => estimate)) };
}

function sameStories(a: readonly LeanStory[], b: readonly LeanStory[]): boolean {
  return a.length === b.length && a.every((story, index) => story === b[index]);
}

/**
 * Stories, given in the order of their rank, as columns. A column that did not change since `previous` stays the same
 * object, so that only the others are drawn anew.
 */
export function boardColumns(
  stories: readonly LeanStory[],
  statuses: readonly StoryStatus[],
  previous: readonly BoardColumn[] = [],
): readonly BoardColumn[] {
  const byStatus = new Map<StoryStatus, LeanStory[]>(statuses.map((status) => [status, []]));
  for (const story of stories) byStatus.get(story.status)?.push(story);
  return [...byStatus].map(([status, content]) => {
    const before = previous.find((other) => other.status === status);
    return before && sameStories(before.stories, content) ? before : column(status, content);
  });
}

/** Where a story is, or is to go: its place among the other stories of a column. */
export type BoardPlace = { status: StoryStatus; index: number };

/** Where a story is on the board; `null` when it is not shown. */
export function placeOf(columns: readonly BoardColumn[], storyId: string): BoardPlace | null {
  for (const { status, stories } of columns) {
    const index = stories.findIndex(({ id }) => id === storyId);
    if (index !== -1) return { status, index };
  }
  return null;
}

/** The columns with a story taken out and put in elsewhere: what a move looks like before it is made. */
export function withStoryAt(
  columns: readonly BoardColumn[],
  storyId: string,
  place: BoardPlace,
): readonly BoardColumn[] {
  const from = placeOf(columns, storyId);
  const moving = columns.find(({ status }) => status === from?.status)?.stories[from?.index ?? -1];
  if (!from || !moving) return columns;
  return columns.map((known) => {
    if (known.status !== from.status && known.status !== place.status) return known;
    const others = known.stories.filter(({ id }) => id !== storyId);
    return column(
      known.status,
      known.status === place.status ? others.toSpliced(place.index, 0, moving) : others,
    );
  });
}
