import type { Priority } from '@/lib/schemas/fields';
import type { TextRange } from '@/server/ai/generate-backlog/document';
import type { NeedDraft, StoryDraft } from '@/server/ai/generate-backlog/story-draft';
import { uncapitalize } from '@/server/ai/generate-backlog/words';

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

/** Whether a title names a part of a plan, such as "Phase 2: Bookings"; such a part is an epic however small. */
export function isNumberedPart(title: string): boolean {
  return /^(?:phase|milestone|stage|release|iteration|sprint|step|part|epic|module|workstream)\s+#?\d/i.test(
    title,
  );
}
