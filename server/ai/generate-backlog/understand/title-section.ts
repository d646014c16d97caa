import { readStatement } from '@/server/ai/generate-backlog/understand/classify';
import { numberedCriterion } from '@/server/ai/generate-backlog/understand/criterion-label';
import type { Section, SpecDocument } from '@/server/ai/generate-backlog/read/document';
import { isNumberedPart } from '@/server/ai/generate-backlog/understand/numbered-part';
import { labelKind } from '@/server/ai/generate-backlog/understand/labels';

/** The section of the document's one title, when there is one; its subsections are the parts of the document. */
export function titleSection(document: SpecDocument): Section | null {
  const [root] = document.sections;
  const [first, ...others] = root?.children ?? [];
  const section = first !== undefined && others.length === 0 ? document.sections[first] : undefined;
  return section && !isNumberedPart(section.title) && !isStory(document, section) ? section : null;
}

/** Whether a section is one story, with its criteria in sections inside it. */
function isStory(document: SpecDocument, { passages, children }: Section): boolean {
  const hasCriteria = children.some((child) => {
    const title = document.sections[child]?.title ?? '';
    return numberedCriterion(title) !== null || labelKind(title) === 'criteria';
  });
  return hasCriteria && passages.some(({ plain }) => readStatement(plain).type === 'story');
}
