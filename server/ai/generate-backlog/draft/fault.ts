import { type SectionDraft, startStory } from '@/server/ai/generate-backlog/draft/section-draft';
import { undecorate } from '@/server/ai/generate-backlog/language/decorations';
import {
  rangeOfPassage,
  type StoryDraft,
  storyFromPassage,
} from '@/server/ai/generate-backlog/draft/story-draft';
import type { Passage } from '@/server/ai/generate-backlog/read/document';
import type { Reading } from '@/server/ai/generate-backlog/understand/classify';
import { faultTitle, isFault, listsFaults } from '@/server/ai/generate-backlog/understand/fault';

const MAY_BE_FAULT = new Set<Reading['type']>(['thing', 'rule', 'statement', 'task', 'aside']);

/** Begins a story of what is noted as a fault below a heading such as "Bugs"; null for anything else. */
export function startFault(
  draft: SectionDraft,
  passage: Passage,
  text: string,
  reading: Reading,
): StoryDraft | null {
  if (!MAY_BE_FAULT.has(reading.type) || !listsFaults(draft.section.title) || !isFault(text)) return null;
  if (reading.type === 'aside' && reading.reason !== 'context') return null;
  const fault = undecorate(text).text;
  const story = storyFromPassage(passage, faultTitle(fault));
  story.fault = fault;
  story.statement = rangeOfPassage(passage);
  return startStory(draft, story);
}
