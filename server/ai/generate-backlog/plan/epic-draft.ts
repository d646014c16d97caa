import type { Priority } from '@/lib/schemas/fields';
import type { TextRange } from '@/server/ai/generate-backlog/read/document';
import type { NeedDraft, StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';
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
