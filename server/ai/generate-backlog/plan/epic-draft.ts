import type { Priority } from '@/lib/schemas/fields';
import type { TextRange } from '@/server/ai/generate-backlog/read/document';
import type { NeedDraft, StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { cleanTitle, shorten } from '@/server/ai/generate-backlog/language/title-text';
import { uncapitalize } from '@/server/ai/generate-backlog/language/words';

/** An epic while it is put together. */
export type EpicDraft = {
  key: string;
  title: string;
  aliases: string[];
  description: string;
  range: TextRange;
  priority: Priority | null;
  needs: NeedDraft[];
  stories: StoryDraft[];
  isCrossCutting: boolean;
};

/** The titles of an epic's stories in one line, for its description. */
export function listed(stories: readonly StoryDraft[]): string {
  const names = stories.slice(0, 6).map((story) => uncapitalize(story.title));
  const more = stories.length - names.length;
  return `${names.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

const MAX_NAME = 60;

/** A name for an epic that the text itself gives none: its first story, which tells it from the epics of other texts. */
export function nameByStories([first, second]: readonly StoryDraft[]): string {
  const title = shorten(cleanTitle(first?.title ?? ''), MAX_NAME);
  return second && !title.endsWith('…') ? `${title} and more` : title;
}
