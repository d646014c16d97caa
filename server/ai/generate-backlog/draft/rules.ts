import { labelKind, labelledValue } from '@/server/ai/generate-backlog/understand/labels';
import { flatten, passageTrees } from '@/server/ai/generate-backlog/read/passage-tree';
import { readStatement } from '@/server/ai/generate-backlog/understand/classify';
import {
  addCriterion,
  addDescription,
  ownStory,
  type SectionDraft,
} from '@/server/ai/generate-backlog/draft/section-draft';
import { rangeOfPassage, type StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import {
  isPriority,
  isReference,
  undecorate,
  withoutReferences,
} from '@/server/ai/generate-backlog/language/decorations';
import type { Passage, Section, SpecDocument } from '@/server/ai/generate-backlog/read/document';
import { rowText } from '@/server/ai/generate-backlog/understand/table-columns';
import { withoutOrnament } from '@/server/ai/generate-backlog/language/title-text';

/** Reads a section of rules, qualities, risks or conditions: one story, of which every line is a criterion. */
export function draftRules(draft: SectionDraft): StoryDraft[] {
  for (const passage of flatten(passageTrees(draft.section))) {
    if (!draft.isSkipped(passage) && !isAnnouncement(passage)) draftRule(draft, passage);
  }
  for (const section of rulesInHeadings(draft.document, draft.section)) {
    const { heading, title } = section;
    if (heading) addCriterion(ownStory(draft), undecorate(title).text, heading);
    for (const passage of section.passages) ownStory(draft).ranges.push(rangeOfPassage(passage));
  }
  return draft.stories;
}

/** The sections inside one of rules whose headings are the rules, as in "NFR-2: Pages load within a second". */
export function rulesInHeadings(document: SpecDocument, section: Section): Section[] {
  return section.children.flatMap((child) => {
    const inner = document.sections[child];
    const isRule =
      inner && inner.passages.every(isMinor) && inner.children.length === 0 && undecorate(inner.title).id;
    return isRule ? [inner] : [];
  });
}

/** Whether a passage only refers to something or gives a priority. */
function isMinor({ plain }: Passage): boolean {
  return isReference(plain) || isPriority(plain);
}

function isAnnouncement(passage: Passage): boolean {
  return labelKind(passage.plain) !== null || passage.plain.endsWith(':') || isMinor(passage);
}

function draftRule(draft: SectionDraft, passage: Passage): void {
  if (labelledValue(passage.plain)?.kind === 'reference')
    ownStory(draft).ranges.push(rangeOfPassage(passage));
  else if (passage.kind === 'row') addCriterion(ownStory(draft), rowText(passage), passage);
  else if (passage.kind === 'item') addCriterion(ownStory(draft), ruleText(passage), passage);
  else if (passage.kind === 'sentence') {
    const { type } = readStatement(passage.plain);
    if (undecorate(passage.plain).id) addCriterion(ownStory(draft), ruleText(passage), passage);
    else if (type === 'statement' && draft.own) addDescription(draft.own, passage.plain, passage);
    else if (type !== 'thing' && type !== 'statement' && type !== 'aside')
      addCriterion(ownStory(draft), passage.plain, passage);
  }
}

function ruleText({ plain }: Passage): string {
  return withoutReferences(withoutOrnament(plain));
}
