import { priorityOf, undecorate } from '@/server/ai/generate-backlog/decorations';
import type { Priority } from '@/lib/schemas/fields';
import {
  headingPath,
  type Section,
  type SpecDocument,
  type TextRange,
} from '@/server/ai/generate-backlog/document';
import {
  type DraftContext,
  draftOwn,
  draftTree,
  holdsRules,
  holdsWork,
  settleOwn,
} from '@/server/ai/generate-backlog/draft-tree';
import { MAX_PASSAGE } from '@/server/ai/generate-backlog/limits';
import { readStatement } from '@/server/ai/generate-backlog/classify';
import { rangeOfPassage, type NeedDraft, type StoryDraft } from '@/server/ai/generate-backlog/story-draft';
import { cleanTitle } from '@/server/ai/generate-backlog/title-text';
import { capitalize, uncapitalize } from '@/server/ai/generate-backlog/words';

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

/** The section of the document's one title, when there is one; its subsections are the parts of the document. */
export function titleSection(document: SpecDocument): Section | null {
  const [root] = document.sections;
  const [first, ...others] = root?.children ?? [];
  return first !== undefined && others.length === 0 ? (document.sections[first] ?? null) : null;
}

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
    const stated = section.passages.filter((passage) => readStatement(passage.plain).type === 'story').length;
    return stated === 1 || (stated === 0 && /^(?:user )?story\b|^US[-_ ]?\d/i.test(section.title));
  });
  return single.length * 2 > sections.length;
}

function sectionEpic(context: DraftContext, section: Section, stories: StoryDraft[]): EpicDraft {
  const { document } = context;
  const { text, priority, id } = undecorate(section.title);
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
    const { type } = readStatement(passage.plain);
    if (passage.kind !== 'sentence' || used || passage.plain.endsWith(':') || type !== 'statement') break;
    if (passage.end - (section.heading?.start ?? passage.start) > MAX_PASSAGE) break;
    texts.push(passage.plain);
    end = passage.end;
  }
  return { text: texts.join(' '), end };
}

function listed(stories: readonly StoryDraft[]): string {
  const names = stories.slice(0, 6).map((story) => uncapitalize(story.title));
  const more = stories.length - names.length;
  return `${names.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
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

/* From this many stories on, a list without headings is easier to review by who wants them. */
const GROUPED_FROM = 10;

/** Stories that stand under no heading: one epic, or one for each person where many are told by several. */
function looseEpics(document: SpecDocument, title: Section | null, stories: StoryDraft[]): EpicDraft[] {
  const groups = new Map<string, StoryDraft[]>();
  for (const story of stories) {
    const actor = story.asA?.toLowerCase() ?? '';
    groups.set(actor, [...(groups.get(actor) ?? []), story]);
  }
  const large = [...groups].filter(([actor, members]) => actor !== '' && members.length > 1);
  if (stories.length < GROUPED_FROM || large.length < 2) return [documentEpic(document, title, stories)];
  const grouped = new Set(large.flatMap(([, members]) => members));
  const rest = stories.filter((story) => !grouped.has(story));
  return [
    ...large.map(([actor, members]) => ({
      ...documentEpic(document, null, members),
      key: `${title?.title ?? ''} ${actor}`.trim(),
      title: cleanTitle(`${capitalize(members[0]?.asA ?? actor)} stories`),
    })),
    ...(rest.length > 0 ? [{ ...documentEpic(document, title, rest), title: 'Further stories' }] : []),
  ];
}

function documentEpic(document: SpecDocument, title: Section | null, stories: StoryDraft[]): EpicDraft {
  const first = stories[0]?.ranges[0] ?? { start: 0, end: Math.min(1, document.source.length) };
  const range = title?.heading ? rangeOfPassage(title.heading) : first;
  const name = title ? undecorate(title.title).text : stories.length === 1 ? stories[0]?.title : null;
  return {
    key: title?.title ?? 'document',
    title: cleanTitle(name ?? 'Stories from the specification'),
    aliases: [],
    description: `Covers: ${listed(stories)}.`,
    range,
    priority: null,
    needs: [],
    stories,
    isCrossCutting: false,
  };
}

/** Whether a title names a part of a plan, such as "Phase 2: Bookings"; such a part is an epic however small. */
export function isNumberedPart(title: string): boolean {
  return /^(?:phase|milestone|stage|release|iteration|sprint|step|part|epic|module|workstream)\s+#?\d/i.test(
    title,
  );
}

/** Where no part holds more than a story or two, one epic for the document says more than one for each. */
function gatherSmall(document: SpecDocument, title: Section | null, epics: EpicDraft[]): EpicDraft[] {
  const count = epics.reduce((sum, epic) => sum + epic.stories.length, 0);
  if (
    epics.length < 2 ||
    count >= epics.length * 1.5 ||
    epics.some(({ title: name }) => isNumberedPart(name))
  )
    return epics;
  const stories = epics.flatMap((epic) =>
    epic.stories.map((story) => ({
      ...story,
      priority: story.priority ?? epic.priority,
      needs: [...story.needs, ...epic.needs],
    })),
  );
  return [documentEpic(document, title, stories)];
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
