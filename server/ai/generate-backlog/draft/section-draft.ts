import type { Passage, Section, SpecDocument, TextRange } from '@/server/ai/generate-backlog/read/document';
import { undecorate } from '@/server/ai/generate-backlog/language/decorations';
import { startsWithVerb } from '@/server/ai/generate-backlog/language/imperative';
import type { LabelKind } from '@/server/ai/generate-backlog/understand/labels';
import { newStory, rangeOfPassage, type StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { cleanTitle, withoutEndMark } from '@/server/ai/generate-backlog/language/title-text';
import { capitalize } from '@/server/ai/generate-backlog/language/words';

/** Whether the items of a section's lists are stories of their own or parts of the section's one story. */
export type ItemsAre = 'stories' | 'parts';

/** The stories of one section while its passages are read in order. */
export type SectionDraft = {
  document: SpecDocument;
  section: Section;
  itemsAre: ItemsAre;
  /** Whether a passage is to be passed over: ticked off, or left out by the person. */
  isSkipped: (passage: Passage) => boolean;
  stories: StoryDraft[];
  /** The story that stands for the section as a whole; made when something needs it. */
  own: StoryDraft | null;
  current: StoryDraft | null;
  /** Whether the heading states that story by itself. */
  isStated: boolean;
  /** The person spoken of last, for "They can also …". */
  actor: string | null;
  /** What the last label announced. */
  label: LabelKind | null;
  /** A line that names the story written below it: "Story 14: Check in". */
  name: Passage | null;
  /** A sentence that its list completes: "Shop managers can:". */
  leadIn: string | null;
  /** A sentence of which its list gives the details: "Show who is viewing:". */
  detailed: Passage | null;
};

/** The story of the section as a whole. Its title is settled once its content is known. */
export function ownStory(draft: SectionDraft): StoryDraft {
  if (draft.own) return draft.own;
  const { heading, index, title } = draft.section;
  const story = newStory(
    { key: title, section: index, block: -1, ranges: heading ? [rangeOfPassage(heading)] : [] },
    '',
  );
  draft.own = story;
  draft.stories.push(story);
  return story;
}

/** The story that further statements belong to: the one just begun, else the section's. */
export function currentStory(draft: SectionDraft): StoryDraft {
  return draft.current ?? ownStory(draft);
}

/** Begins a story of its own. */
export function startStory(draft: SectionDraft, story: StoryDraft): StoryDraft {
  if (draft.name) {
    story.ranges.unshift({ start: draft.name.start, end: draft.name.end });
    story.aliases.push(draft.name.plain);
    adoptName(story, draft.name.plain);
    draft.name = null;
  }
  draft.stories.push(story);
  draft.current = story;
  draft.label = null;
  return story;
}

/** A name that the author gave a written story is its title, where it says what to do. */
export function adoptName(story: StoryDraft, name: string): void {
  const { text } = undecorate(name);
  if (story.isWritten && startsWithVerb(text) && text.includes(' '))
    story.title = cleanTitle(capitalize(text));
}

/** Adds a criterion that the text states. */
export function addCriterion(story: StoryDraft, text: string, range: TextRange): void {
  const plain = withoutEndMark(text);
  if (plain) story.criteria.push({ text: plain, range: { start: range.start, end: range.end } });
}

/** Adds a statement of what a story needs; the story quotes it, whether or not the other item is found. */
export function addNeed(story: StoryDraft, text: string, { start, end }: TextRange): void {
  story.needs.push({ text, range: { start, end } });
  addDescription(story, text, { start, end });
}

/** Adds text that explains a story; the story then quotes it. */
export function addDescription(story: StoryDraft, text: string, range: TextRange): void {
  story.description.push(text);
  story.ranges.push({ start: range.start, end: range.end });
}
