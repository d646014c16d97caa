import type { Section, SpecDocument, TextRange } from '@/server/ai/generate-backlog/read/document';
import { ownStory, type SectionDraft } from '@/server/ai/generate-backlog/draft/section-draft';
import { applyReading, type StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { undecorate } from '@/server/ai/generate-backlog/language/decorations';
import { imperativeTitle } from '@/server/ai/generate-backlog/language/imperative';
import { type Reading, readStatement } from '@/server/ai/generate-backlog/understand/classify';
import { numberedCriterion } from '@/server/ai/generate-backlog/understand/criterion-label';
import { labelKind } from '@/server/ai/generate-backlog/understand/labels';

const STORY_ID =
  /^(?:US|REQ|N?FR|R?N?F|UC|HU|CU|EF|STORY|USER STORY|USE CASE|REQUIREMENT|HISTORIA)[-_ #]*\d/i;

/**
 * What a heading states that is a story by itself, as in "FR3: The system shall send a receipt" or "US-4 Reset a
 * password"; null for one that only names a part, or where the section writes its story out.
 */
export function statedByHeading(document: SpecDocument, section: Section): Reading | null {
  if (section.passages.some(({ plain }) => readStatement(plain).type === 'story')) return null;
  const reading = readStatement(section.title);
  if (reading.type === 'story' || reading.type === 'requirement') return reading;
  if (reading.type === 'capability' && reading.capability.modality !== 'does') return reading;
  const { id, text } = undecorate(section.title);
  const isPart = section.children.some((child) => {
    const title = document.sections[child]?.title ?? '';
    return labelKind(title) === null && numberedCriterion(title) === null;
  });
  return id !== null && STORY_ID.test(id) && text !== id && !isPart ? { type: 'thing' } : null;
}

/** Makes the section's own story of what its heading states; everything below then tells more of it. */
export function startStated(draft: SectionDraft): void {
  const { heading, title } = draft.section;
  const reading = heading && statedByHeading(draft.document, draft.section);
  if (!reading) return;
  const story = ownStory(draft);
  const { id, priority, estimate, text } = undecorate(title);
  story.title = imperativeTitle(text, 'Provide');
  story.priority = priority;
  story.estimate = estimate;
  story.aliases.push(title, ...(id ? [id] : []));
  applyReading(story, reading, heading);
  draft.current = story;
  draft.isStated = true;
}

/** Below such a heading, the first person who wants something is the one the story is for; the heading stays its title. */
export function adoptWish(story: StoryDraft, reading: Reading, statement: TextRange): void {
  if (reading.type !== 'capability' && reading.type !== 'requirement') return;
  const { title, asA } = story;
  if (reading.type === 'requirement' || asA === null) applyReading(story, reading, statement);
  story.title = title;
}
