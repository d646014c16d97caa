import { actorOf } from '@/server/ai/generate-backlog/language/actors';
import { type Reading, readStatement } from '@/server/ai/generate-backlog/understand/classify';
import { numberedCriterion } from '@/server/ai/generate-backlog/understand/criterion-label';
import { undecorate } from '@/server/ai/generate-backlog/language/decorations';
import type { Passage } from '@/server/ai/generate-backlog/read/document';
import { attachField } from '@/server/ai/generate-backlog/draft/children';
import { draftEntity } from '@/server/ai/generate-backlog/draft/entities';
import { draftList } from '@/server/ai/generate-backlog/draft/list';
import { draftRow } from '@/server/ai/generate-backlog/draft/rows';
import { addTask } from '@/server/ai/generate-backlog/draft/task';
import { addSteps, isStep, namesSteps } from '@/server/ai/generate-backlog/draft/gherkin';
import { goesOnAbout, relatedStory } from '@/server/ai/generate-backlog/draft/related-story';
import { isWishedThing, wishedTitle } from '@/server/ai/generate-backlog/understand/wished-thing';
import { imperativeTitle, isEnglish } from '@/server/ai/generate-backlog/language/imperative';
import { labelKind, labelledValue } from '@/server/ai/generate-backlog/understand/labels';
import { passageTrees, type PassageNode } from '@/server/ai/generate-backlog/read/passage-tree';
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
  applyCapability,
  applyUserStory,
  priorityOfModality,
  storyFromPassage,
  type StoryDraft,
} from '@/server/ai/generate-backlog/draft/story-draft';
import type { UserStory } from '@/server/ai/generate-backlog/understand/user-story';

/** Reads the passages of one section in order and puts together its stories. */
export function draftSection(draft: SectionDraft): StoryDraft[] {
  const nodes = passageTrees(draft.section);
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at];
    if (!node) continue;
    const { passage } = node;
    if (passage.kind === 'item') {
      const list = sameBlock(nodes, at);
      draftList(draft, list);
      at += list.length - 1;
    } else if (passage.kind === 'row') draftRow(draft, passage);
    else if (passage.kind === 'entity') draftEntity(draft, passage);
    else if (passage.kind === 'sentence' && !draft.isSkipped(passage)) {
      const rest = nodes.slice(at, at + 12).map((next) => next.passage);
      at += draftSentence(draft, passage, rest) - 1;
    }
  }
  return draft.stories;
}

function sameBlock(nodes: readonly PassageNode[], from: number): PassageNode[] {
  const block = nodes[from]?.passage.block;
  let to = from;
  while (to < nodes.length && nodes[to]?.passage.block === block) to += 1;
  return nodes.slice(from, to);
}

/** Reads a sentence of a paragraph; says how many passages it used. */
function draftSentence(draft: SectionDraft, passage: Passage, rest: readonly Passage[]): number {
  const { plain } = passage;
  const label = labelKind(plain);
  if (label) {
    draft.label = label;
    if (draft.current) draft.current.ranges.push({ start: passage.start, end: passage.end });
    return 1;
  }
  const criterion = numberedCriterion(plain);
  if (criterion !== null && (draft.current ?? draft.own ?? draft.section.heading)) {
    if (isStep(passage) || namesSteps(passage, rest[1])) return addSteps(currentStory(draft), rest);
    if (criterion) addCriterion(currentStory(draft), criterion, passage);
    else currentStory(draft).ranges.push({ start: passage.start, end: passage.end });
    return 1;
  }
  const opensExample = draft.section.heading !== null && /^(?:scenario|given)\b/i.test(plain);
  if (isStep(passage) && (draft.current ?? draft.own ?? (opensExample || draft.label === 'criteria'))) {
    return addSteps(currentStory(draft), rest);
  }
  if (plain.endsWith(':')) {
    readLeadIn(draft, plain);
    return 1;
  }
  draft.leadIn = null;
  if (
    undecorate(plain).id &&
    rest[1]?.block === passage.block &&
    readStatement(rest[1].plain).type === 'story'
  ) {
    draft.name = passage;
    return 1;
  }
  if (draft.current && attachField(draft.current, passage)) return 1;
  if (labelledValue(plain)?.kind === 'notes') return 1;
  const reading = readStatement(withActor(draft, plain));
  if (draft.label === 'criteria' && draft.current && reading.type !== 'story' && reading.type !== 'aside') {
    addCriterion(draft.current, plain, passage);
    return 1;
  }
  useReading(draft, passage, reading);
  return 1;
}

/** A sentence that ends with a colon says how to read the list below it. */
function readLeadIn(draft: SectionDraft, plain: string): void {
  const lead = plain.replace(/\s*:$/, '');
  const announcesCriteria =
    /\b(?:complete|done|accepted|finished|met|successful) (?:when|if|once)\b|\b(?:rules|criteria|conditions) (?:apply|are|must)/i;
  draft.leadIn = /\b(?:can|may|able to|must|shall|should|will|wants? to|needs? to)$/i.test(lead)
    ? lead
    : null;
  draft.label = announcesCriteria.test(lead) ? 'criteria' : null;
}

/** "They can also filter" is about the person the sentence before spoke of. */
function withActor(draft: SectionDraft, plain: string): string {
  if (!draft.actor) return plain;
  return plain.replace(
    /^(?:they|he|she|he or she|the same person)\s+(?=(?:also\s+)?(?:can|could|may|must|should|will|want|wants|need|needs)\b)/i,
    `A ${draft.actor} `,
  );
}

function useReading(draft: SectionDraft, passage: Passage, reading: Reading): void {
  if ((reading.type === 'thing' || reading.type === 'rule') && isWishedThing(passage)) {
    const title = wishedTitle(passage.plain);
    if (draft.itemsAre === 'stories') startThing(draft, passage, title);
    else addTask(ownStory(draft), passage, title);
    return;
  }
  switch (reading.type) {
    case 'story':
      startWritten(draft, passage, reading.story);
      draft.actor = actorOf(reading.story.asA) ?? draft.actor;
      return;
    case 'capability':
      useCapability(draft, passage, reading);
      return;
    case 'requirement':
      if (undecorate(passage.plain).id) startRequirement(draft, passage, reading);
      else if (goesOn(draft, passage)) addCriterion(currentStory(draft), passage.plain, passage);
      else if (draft.itemsAre === 'stories') startRequirement(draft, passage, reading);
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
      if (!isEnglish(passage.plain) && draft.section.heading) {
        addCriterion(currentStory(draft), passage.plain, passage);
      } else if (isAboutCurrent(draft, passage)) addDescription(currentStory(draft), passage.plain, passage);
      else if (draft.current && draft.itemsAre === 'parts')
        addDescription(draft.current, passage.plain, passage);
      return;
    case 'thing':
      if (!isEnglish(passage.plain) && draft.section.heading) {
        addCriterion(currentStory(draft), passage.plain, passage);
      }
      return;
    case 'aside':
  }
}

function startThing(draft: SectionDraft, passage: Passage, title: string): void {
  const story = startStory(draft, storyFromPassage(passage, title));
  story.statement = { start: passage.start, end: passage.end };
}

function startWritten(draft: SectionDraft, passage: Passage, written: UserStory): void {
  const story = storyFromPassage(passage, '');
  applyUserStory(story, written, passage);
  startStory(draft, story);
}

function useCapability(
  draft: SectionDraft,
  passage: Passage,
  reading: Extract<Reading, { type: 'capability' }>,
): void {
  const { actor, modality } = reading.capability;
  const isDetail = modality === 'does' && draft.current?.isWritten === true;
  const isNumbered = undecorate(passage.plain).id !== null;
  if (isDetail || (modality === 'must' && !isNumbered && goesOn(draft, passage))) {
    addCriterion(currentStory(draft), passage.plain, passage);
    return;
  }
  const story = startStory(draft, storyFromPassage(passage, ''));
  applyCapability(story, reading.capability, passage);
  draft.actor = actor;
}

/** A rule belongs to the story of its paragraph that it speaks of, else to the last one, else to the section's. */
function addRule(draft: SectionDraft, passage: Passage): void {
  const stories = draft.stories.filter(({ block }) => block === passage.block);
  const related = relatedStory(stories, passage.plain);
  if (related) addCriterion(related, passage.plain, passage);
  else if (!isAboutCurrent(draft, passage) && draft.own) addCriterion(draft.own, passage.plain, passage);
  else if (draft.current ?? draft.section.heading) addCriterion(currentStory(draft), passage.plain, passage);
}

function startRequirement(
  draft: SectionDraft,
  passage: Passage,
  reading: Extract<Reading, { type: 'requirement' }>,
): void {
  const { title, modality } = reading.requirement;
  const story = startStory(draft, storyFromPassage(passage, title));
  story.statement = { start: passage.start, end: passage.end };
  story.priority ??= priorityOfModality(modality);
}

/** Whether the story begun last stands in the same paragraph. */
function isAboutCurrent(draft: SectionDraft, passage: Passage): boolean {
  return draft.current?.block === passage.block;
}

/** Whether a sentence also goes on about that story, and does not turn to another matter. */
function goesOn(draft: SectionDraft, passage: Passage): boolean {
  return (
    draft.current !== null && isAboutCurrent(draft, passage) && goesOnAbout(draft.current, passage.plain)
  );
}
