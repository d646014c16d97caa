import { actorOf } from '@/server/ai/generate-backlog/language/actors';
import { namedTitle } from '@/server/ai/generate-backlog/draft/antecedent';
import { type Reading, readStatement } from '@/server/ai/generate-backlog/understand/classify';
import { parseCapability } from '@/server/ai/generate-backlog/understand/capability';
import { undecorate } from '@/server/ai/generate-backlog/language/decorations';
import type { Passage } from '@/server/ai/generate-backlog/read/document';
import { startFault } from '@/server/ai/generate-backlog/draft/fault';
import { addTask } from '@/server/ai/generate-backlog/draft/task';
import { goesOnAbout, opensAsBefore, relatedStory } from '@/server/ai/generate-backlog/draft/related-story';
import { isWishedThing, wishedTitle } from '@/server/ai/generate-backlog/understand/wished-thing';
import { imperativeTitle, isEnglish } from '@/server/ai/generate-backlog/language/imperative';
import {
  addCriterion,
  addDescription,
  addNeed,
  currentStory,
  ownStory,
  type SectionDraft,
  startStory,
} from '@/server/ai/generate-backlog/draft/section-draft';
import {
  actorOfReading,
  applyReading,
  effectIn,
  rangeOfPassage,
  type StoryDraft,
  storyFromPassage,
} from '@/server/ai/generate-backlog/draft/story-draft';
import { statementTitle } from '@/server/ai/generate-backlog/understand/statement-title';

/**
 * Makes of a sentence what it says: a story, or something told of a story before it. `told` is the sentence with the
 * person it speaks of in place of "they".
 */
export function useReading(draft: SectionDraft, passage: Passage, reading: Reading, told: string): void {
  if (startFault(draft, passage, passage.plain, reading)) return;
  if ((reading.type === 'thing' || reading.type === 'rule') && isWishedThing(passage)) {
    useThing(draft, passage, wishedTitle(passage.plain));
    return;
  }
  if (isNumbered(passage) && reading.type !== 'aside' && reading.type !== 'dependency') {
    begin(draft, passage, reading);
    return;
  }
  switch (reading.type) {
    case 'story':
      begin(draft, passage, reading);
      return;
    case 'capability':
      if (tellsMore(draft, passage, reading, told)) addCriterion(currentStory(draft), passage.plain, passage);
      else begin(draft, passage, reading);
      return;
    case 'requirement':
      if (isEnglish(passage.plain) && goesOn(draft, passage, passage.plain))
        addCriterion(storyOf(draft, passage), passage.plain, passage);
      else if (draft.itemsAre === 'stories') begin(draft, passage, reading);
      else addCriterion(ownStory(draft), passage.plain, passage);
      return;
    case 'rule':
    case 'step':
      addRule(draft, passage);
      return;
    case 'dependency':
      if (draft.stories.length > 0 || draft.section.heading)
        addNeed(currentStory(draft), passage.plain, passage);
      return;
    case 'task':
      if (isAboutCurrent(draft, passage) && /^\p{L}+ (?:it|them)\b/iu.test(passage.plain))
        addDescription(currentStory(draft), passage.plain, passage);
      else if (draft.itemsAre === 'stories')
        startStory(draft, storyFromPassage(passage, imperativeTitle(passage.plain)));
      else addTask(ownStory(draft), passage);
      return;
    case 'statement':
      if (isForeign(draft, passage)) addCriterion(currentStory(draft), passage.plain, passage);
      else if (isAboutCurrent(draft, passage)) addDescription(currentStory(draft), passage.plain, passage);
      else if (draft.current && draft.itemsAre === 'parts')
        addDescription(draft.current, passage.plain, passage);
      return;
    case 'thing':
      draft.actor = actorOf(passage.plain.replace(/[.!]+$/, '')) ?? draft.actor;
      if (isForeign(draft, passage)) addCriterion(currentStory(draft), passage.plain, passage);
      return;
    case 'aside':
      draft.actor = parseCapability(passage.plain)?.actor ?? draft.actor;
  }
}

/* "Only staff can see them": what the story lets somebody do does not say that nobody else may. */
const SAYS_ONLY = /^(?:[^:.]{2,40}:\s+)?only\s/i;

/**
 * A sentence about one side of the product, such as its security, is a story of its own where stories are told, else a
 * criterion of what its section is about.
 */
export function useQuality(draft: SectionDraft, passage: Passage): void {
  const reading = readStatement(passage.plain);
  if (draft.itemsAre === 'stories' || reading.type === 'story') begin(draft, passage, reading);
  else addCriterion(ownStory(draft), passage.plain, passage);
}

/** Begins a story with what a sentence says. */
function begin(draft: SectionDraft, passage: Passage, reading: Reading): void {
  const { text } = undecorate(passage.plain);
  const story = storyFromPassage(passage, statementTitle(text, reading));
  const before = draft.current;
  story.statement = rangeOfPassage(passage);
  applyReading(story, reading, passage);
  const effect = reading.type === 'capability' ? effectIn(text) : null;
  if (effect) addCriterion(story, effect, passage);
  if (SAYS_ONLY.test(text)) addCriterion(story, text, passage);
  story.title = namedTitle(story.title, before);
  startStory(draft, story);
  draft.actor = actorOfReading(reading) ?? draft.actor;
}

function useThing(draft: SectionDraft, passage: Passage, title: string): void {
  if (draft.itemsAre !== 'stories') {
    addTask(ownStory(draft), passage, title);
    return;
  }
  const story = startStory(draft, storyFromPassage(passage, title));
  story.statement = rangeOfPassage(passage);
}

/** Whether a sentence carries a number of its own, as in "RF-02: …": it is work, however it is put. */
function isNumbered({ plain }: Passage): boolean {
  const { id, text } = undecorate(plain);
  return id !== null && !id.startsWith('BR') && text !== id;
}

/** What a person does in the present tense, or must do as a part of what the story before tells. */
function tellsMore(
  draft: SectionDraft,
  passage: Passage,
  { capability: { actor, modality } }: Extract<Reading, { type: 'capability' }>,
  told: string,
): boolean {
  if (modality === 'does') return draft.current?.isWritten === true;
  if (modality !== 'must' || draft.current === null) return false;
  const { asA } = draft.current;
  if (asA !== null) return asA === actor && goesOn(draft, passage, told);
  return isAboutCurrent(draft, passage) && goesOnAbout(draft.current, told, 2);
}

/** A line in another language below a heading: what it says is not known, and so it is kept as it is. */
function isForeign({ section }: SectionDraft, { plain }: Passage): boolean {
  return section.heading !== null && !isEnglish(plain);
}

/** The stories begun in the same paragraph. */
function inParagraph({ stories }: SectionDraft, passage: Passage): StoryDraft[] {
  return stories.filter(({ block }) => block === passage.block);
}

/** The story that a sentence goes on about: the one just begun, or an earlier one of its paragraph that it names. */
function storyOf(draft: SectionDraft, passage: Passage): StoryDraft {
  const current = currentStory(draft);
  return opensAsBefore(passage.plain)
    ? current
    : (relatedStory(inParagraph(draft, passage), passage.plain) ?? current);
}

/**
 * A rule belongs to the story of its paragraph that it speaks of, else to the last one there, else to the section's. In
 * another paragraph of loose prose it belongs to the story of which it names something, and to none that it does not.
 */
function addRule(draft: SectionDraft, passage: Passage): void {
  const related = relatedStory(inParagraph(draft, passage), passage.plain);
  const isElsewhere = draft.current !== null && !isAboutCurrent(draft, passage);
  if (related) addCriterion(related, passage.plain, passage);
  else if (isElsewhere && draft.own) addCriterion(draft.own, passage.plain, passage);
  else if (isElsewhere && draft.itemsAre === 'stories') {
    const named = relatedStory(draft.stories, passage.plain);
    if (named) addCriterion(named, passage.plain, passage);
  } else if (draft.current ?? draft.own ?? draft.section.heading)
    addCriterion(currentStory(draft), passage.plain, passage);
}

/** Whether the story begun last stands in the same paragraph. */
function isAboutCurrent(draft: SectionDraft, passage: Passage): boolean {
  return draft.current?.block === passage.block;
}

/** Whether a sentence also goes on about that story, and does not turn to another matter. */
function goesOn(draft: SectionDraft, passage: Passage, told: string): boolean {
  return (
    draft.current !== null &&
    isAboutCurrent(draft, passage) &&
    !ABOUT_PRODUCT.test(told) &&
    (goesOnAbout(draft.current, told, 1) || relatedStory(inParagraph(draft, passage), told, 2) !== null)
  );
}

/* "It has to work on phones": the product as a whole, not what was told before. */
const ABOUT_PRODUCT =
  /^(?:it|everything|the whole thing|all of it) (?:has to|have to|must|should|needs? to|will) (?:also )?(?:work|run|be (?:in|available|usable|accessible|translated))\b/i;
