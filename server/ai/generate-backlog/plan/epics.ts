import { priorityOf, undecorate } from '@/server/ai/generate-backlog/language/decorations';
import type { Priority } from '@/lib/schemas/fields';
import { headingPath, type Section, type SpecDocument } from '@/server/ai/generate-backlog/read/document';
import {
  type DraftContext,
  draftOwn,
  draftTree,
  holdsRules,
  holdsWork,
  settleOwn,
} from '@/server/ai/generate-backlog/draft/tree';
import { labelledValue } from '@/server/ai/generate-backlog/understand/labels';
import { gatherSmall, looseEpics } from '@/server/ai/generate-backlog/plan/loose-epics';
import { MAX_PASSAGE } from '@/server/ai/generate-backlog/limits';
import { type EpicDraft, listed } from '@/server/ai/generate-backlog/plan/epic-draft';
import { isNumberedPart } from '@/server/ai/generate-backlog/understand/numbered-part';
import { readStatement } from '@/server/ai/generate-backlog/understand/classify';
import { statedByHeading } from '@/server/ai/generate-backlog/draft/stated-heading';
import { rangeOfPassage, type StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { cleanTitle, withoutOrnament } from '@/server/ai/generate-backlog/language/title-text';
import { titleSection } from '@/server/ai/generate-backlog/understand/title-section';
import { uncapitalize } from '@/server/ai/generate-backlog/language/words';

/**
 * The epics of a document with their stories: one for each part that holds work, one for what applies to the whole
 * product, and one named by the document's title for what stands in no such part.
 */
export function draftEpics(context: DraftContext): EpicDraft[] {
  const { document, roles } = context;
  const title = titleSection(document);
  const parts = (title ?? document.sections[0])?.children ?? [];
  const epics: EpicDraft[] = [];
  const loose = looseStories(context, title, parts);
  if (loose.length > 0) epics.push(...looseEpics(document, title, loose));

  const rules: StoryDraft[] = [];
  for (const part of parts) {
    if (holdsRules(roles[part])) rules.push(...draftTree(context, part, 'parts'));
    else epics.push(...partEpics(context, part));
  }
  const built = gatherSmall(document, title, epics);
  return rules.length > 0 ? [...built, crossCuttingEpic(rules)] : built;
}

/** Stories before the first part: of a document without headings, or where an introduction states any outright. */
function looseStories(context: DraftContext, title: Section | null, parts: readonly number[]): StoryDraft[] {
  const hasParts = parts.some((part) => holdsWork(context.roles[part]));
  const sections = [context.document.sections[0], title].filter((section) => section != null);
  return sections.flatMap((section) => {
    const statesWork = section.passages.some(
      (passage) =>
        passage.checked === false ||
        (passage.kind !== 'row' && readStatement(passage.plain).type === 'story'),
    );
    return hasParts && !statesWork ? [] : settleOwn(draftOwn(context, section, 'stories'), 'work');
  });
}

function partEpics(context: DraftContext, index: number): EpicDraft[] {
  const { document, roles } = context;
  const section = document.sections[index];
  if (!section?.heading || !holdsWork(roles[index])) return [];
  const inner = section.children.filter((child) => holdsWork(roles[child]));
  if (roles[index] === 'container' && inner.length > 0 && !areStories(context, inner)) {
    const own = settleOwn(draftOwn(context, section, 'stories'), 'work');
    const below = inner.flatMap((child) => partEpics(context, child));
    return own.length > 0 ? [sectionEpic(context, section, own), ...below] : below;
  }
  const itemsAre = inner.length > 0 ? 'parts' : 'stories';
  const stories = draftTree(context, index, roles[index] === 'container' ? 'stories' : itemsAre);
  return stories.length > 0 ? [sectionEpic(context, section, stories)] : [];
}

/** Whether sections hold one story each, so that the section around them is the epic. */
function areStories(context: DraftContext, sections: readonly number[]): boolean {
  const single = sections.filter((index) => {
    const section = context.document.sections[index];
    if (!section) return false;
    if (isNumberedPart(section.title) && isListOfSteps(section)) return true;
    if (statedByHeading(context.document, section)) return true;
    const stated = section.passages.filter((passage) => readStatement(passage.plain).type === 'story').length;
    return stated === 1 || (stated === 0 && /^(?:user )?story\b/i.test(section.title));
  });
  return single.length * 2 > sections.length;
}

/** Whether a section holds nothing but the steps of one piece of work, without check boxes. */
function isListOfSteps({ passages, children }: Section): boolean {
  const items = passages.filter(({ kind }) => kind === 'item');
  const steps = items.filter(
    ({ checked, plain }) => checked === null && readStatement(plain).type === 'task',
  );
  return children.length === 0 && items.length > 0 && steps.length * 2 > items.length;
}

function sectionEpic(context: DraftContext, section: Section, stories: StoryDraft[]): EpicDraft {
  const { document } = context;
  const { text: name, priority, id } = undecorate(section.title);
  const text = withoutOrnament(name);
  const heading = section.heading
    ? rangeOfPassage(section.heading)
    : (stories[0]?.ranges[0] ?? { start: 0, end: 0 });
  const intro = introduction(section, stories);
  const only = stories[0];
  const isBare =
    stories.length > 1 && only?.block === -1 && only.section === section.index && isNeedsOnly(only);
  const rest = isBare ? stories.slice(1) : stories;
  const isGeneric = context.roles[section.index] === 'container';
  const about = titleSection(document);
  return {
    key: section.title,
    title: cleanTitle(isGeneric && about ? `${undecorate(about.title).text}: ${uncapitalize(text)}` : text),
    aliases: [section.title, ...(id ? [id] : [])],
    description: intro.text || `Covers: ${listed(rest)}.`,
    range: intro.end > heading.end ? { start: heading.start, end: intro.end } : heading,
    priority: priority ?? sectionPriority(document, section),
    needs: isBare ? only.needs : [],
    stories: rest,
    isCrossCutting: false,
  };
}

function isNeedsOnly(story: StoryDraft): boolean {
  return story.needs.length > 0 && story.tasks.length === 0 && story.criteria.length === 0;
}

/** Sentences right below a heading that introduce the part; the epic quotes them with its heading. */
function introduction(section: Section, stories: readonly StoryDraft[]): { text: string; end: number } {
  const texts: string[] = [];
  let end = 0;
  for (const passage of section.passages) {
    const used = stories.some((story) =>
      [
        ...story.ranges,
        ...story.needs.map((need) => need.range),
        ...story.criteria.flatMap(({ range }) => range ?? []),
      ].some((range) => range.start <= passage.start && passage.end <= range.end),
    );
    const field = labelledValue(passage.plain);
    const isNote = field?.kind === 'notes' || readStatement(passage.plain).type === 'statement';
    if (passage.kind !== 'sentence' || used || passage.plain.endsWith(':') || !isNote) break;
    if (passage.end - (section.heading?.start ?? passage.start) > MAX_PASSAGE) break;
    texts.push(field?.value ?? passage.plain);
    end = passage.end;
  }
  return { text: texts.join(' '), end };
}

/** The priority that the headings around a section give, as in "Must have" or "P1". */
function sectionPriority(document: SpecDocument, section: Section): Priority | null {
  for (const title of headingPath(document, section.index).reverse()) {
    const name = title.replace(/^[\d.\s]+/, '').trim();
    if (/^(?:p\d\b|must|should|could|nice|mvp|high|medium|low|critical|optional)/i.test(name))
      return priorityOf(name);
  }
  return null;
}

function crossCuttingEpic(stories: StoryDraft[]): EpicDraft {
  return {
    key: 'cross-cutting',
    title: 'Cross-cutting requirements',
    aliases: [],
    description: `What applies to the product as a whole: ${listed(stories)}.`,
    range: stories[0]?.ranges[0] ?? { start: 0, end: 1 },
    priority: null,
    needs: [],
    stories,
    isCrossCutting: true,
  };
}
