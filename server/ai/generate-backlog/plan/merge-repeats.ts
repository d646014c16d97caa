import type { DraftWarning } from '@/lib/schemas/backlog-draft';
import { headingStarts, type SpecDocument } from '@/server/ai/generate-backlog/read/document';
import type { EpicDraft } from '@/server/ai/generate-backlog/plan/epic-draft';
import type { StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';

/**
 * Makes what stands in the text more than once one item: the same story told twice is one that quotes both places, and
 * so is a task or criterion repeated within its story. Says which stories were merged.
 */
export function mergeRepeats(document: SpecDocument, epics: readonly EpicDraft[]): DraftWarning[] {
  const headings = headingStarts(document);
  const known = new Map<string, StoryDraft>();
  const repeated: string[] = [];
  for (const epic of epics) {
    epic.stories = epic.stories.filter((story) => {
      mergeRepeatedParts(story);
      if (story.tasks.length > 0 || story.block === -1) return true;
      const key = `${story.asA ?? ''}\n${story.title.toLowerCase()}`;
      const first = known.get(key);
      if (!first) {
        known.set(key, story);
        return true;
      }
      first.ranges.push(...story.ranges.filter(({ start }) => !headings.has(start)));
      first.criteria.push(...story.criteria);
      first.needs.push(...story.needs);
      mergeRepeatedParts(first);
      repeated.push(story.title);
      return false;
    });
  }
  return repeated.length === 0 ? [] : [warningOf(repeated)];
}

function mergeRepeatedParts(story: StoryDraft): void {
  const further: StoryDraft['ranges'] = [];
  story.tasks = firstOfEach(story.tasks, ({ plain }) => plain, further);
  story.criteria = firstOfEach(story.criteria, ({ text }) => text, further);
  if (further.length > 0) story.ranges = [...story.ranges, ...further];
}

function firstOfEach<T extends { range: StoryDraft['ranges'][number] | null }>(
  parts: readonly T[],
  textOf: (part: T) => string,
  further: StoryDraft['ranges'],
): T[] {
  const known = new Set<string>();
  return parts.filter((part) => {
    const text = textOf(part).toLowerCase();
    if (!known.has(text)) {
      known.add(text);
      return true;
    }
    if (part.range) further.push(part.range);
    return false;
  });
}

function warningOf(repeated: readonly string[]): DraftWarning {
  const names = repeated.slice(0, 3).map((title) => `“${title}”`);
  const more = repeated.length > names.length ? ` and ${repeated.length - names.length} more` : '';
  return {
    code: 'merged-repeat',
    message: `What stands in the text more than once became one story that quotes all places: ${names.join(', ')}${more}.`,
  };
}
