import { STORY_STATUSES, type StoryStatus } from '@/lib/domain/statuses';

type Data = Record<string | symbol, unknown>;

/** What a dragged card carries, and what a card under it is known by. */
export function cardData(storyId: string): Data {
  return { kind: 'board-card', storyId };
}

export function isCardData(data: Data): data is { kind: 'board-card'; storyId: string } {
  return data.kind === 'board-card';
}

/** What a column is known by as a place to drop. */
export function columnData(status: StoryStatus): Data {
  return { kind: 'board-column', status };
}

/** The status of a column's data; `null` for any other. */
export function statusOfData(data: Data): StoryStatus | null {
  if (data.kind !== 'board-column') return null;
  return STORY_STATUSES.find((status) => status === data.status) ?? null;
}
