import type {
  BacklogConstraints,
  DraftEpic,
  DraftStory,
  DraftTask,
  DraftWarning,
  SpecSpan,
} from '@/lib/schemas/backlog-draft';
import type { Priority } from '@/lib/schemas/fields';
import {
  type CriteriaContext,
  languageOfStory,
  settleCriteria,
} from '@/server/ai/generate-backlog/criteria/settle-criteria';
import { withIndefinite } from '@/server/ai/generate-backlog/language/actors';
import {
  headingPath,
  headingStarts,
  type SpecDocument,
  type TextRange,
} from '@/server/ai/generate-backlog/read/document';
import type { EpicDraft } from '@/server/ai/generate-backlog/plan/epic-draft';
import { isNumberedPart } from '@/server/ai/generate-backlog/understand/numbered-part';
import { estimateStory } from '@/server/ai/generate-backlog/plan/estimate';
import { planEpics } from '@/server/ai/generate-backlog/plan/plan-epics';
import { refMaker } from '@/server/ai/generate-backlog/plan/refs';
import type { StoryDraft, TaskDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { wantClause } from '@/server/ai/generate-backlog/understand/want';
import { type Language, languageOf } from '@/server/ai/generate-backlog/language/language-of';
import { comfortable, shorten } from '@/server/ai/generate-backlog/language/title-text';

/* The quotations hold the whole text. */
const MAX_DESCRIPTION = 4_000;

/** A name by which the text may refer to an item. */
export type NamedItem = { ref: string; epicRef: string | null; names: string[] };
/** A statement of an item that it needs another one. */
export type StatedNeed = { ref: string; text: string; range: TextRange };

/** The items of a proposal before they are linked with each other and compared with the project. */
export type DraftedItems = {
  epics: DraftEpic[];
  stories: DraftStory[];
  tasks: DraftTask[];
  names: NamedItem[];
  needs: StatedNeed[];
  /** Passages that would have become something but for the limits. */
  overLimit: TextRange[];
  warnings: DraftWarning[];
};

/** Makes epics, stories with criteria and estimates, and tasks from a document. */
export function draftItems(document: SpecDocument, constraints: BacklogConstraints): DraftedItems {
  const { epics, overLimit, warnings } = planEpics(document, constraints);
  const makeRef = refMaker();
  const items: DraftedItems = {
    epics: [],
    stories: [],
    tasks: [],
    names: [],
    needs: [],
    overLimit,
    warnings,
  };
  const headings = headingStarts(document);
  const language = languageOf(document.source);
  const firstPhase = epics.find((epic) => isNumberedPart(epic.title) && /^\D*[01]\b/.test(epic.title));
  for (const epic of epics) {
    const ref = makeRef('epic', [], epic.key);
    const priority = epic.priority ?? (epic === firstPhase ? 'high' : 'medium');
    items.epics.push({
      ref,
      title: epic.title,
      description: shorten(epic.description, MAX_DESCRIPTION),
      priority,
      span: spanOf(document.source, epic.range),
    });
    items.names.push({ ref, epicRef: null, names: [epic.title, ...epic.aliases] });
    items.needs.push(...epic.needs.map((need) => ({ ref, text: need.text, range: need.range })));
    const criteria: CriteriaContext = { source: document.source, language, used: new Set() };
    const context = { document, constraints, makeRef, epic, epicRef: ref, priority, headings, criteria };
    for (const story of epic.stories) addStory(items, context, story);
  }
  return items;
}

type StoryContext = {
  document: SpecDocument;
  constraints: BacklogConstraints;
  makeRef: ReturnType<typeof refMaker>;
  epic: EpicDraft;
  epicRef: string;
  priority: Priority;
  /** Where the headings of the document begin. */
  headings: ReadonlySet<number>;
  criteria: CriteriaContext;
};

function addStory(items: DraftedItems, context: StoryContext, story: StoryDraft): void {
  const { source } = context.document;
  const path = headingPath(context.document, story.section);
  const ref = context.makeRef('story', path, story.key);
  const size = estimateStory(story, context.constraints.scale);
  const acceptanceCriteria = settleCriteria(story, context.criteria);
  items.stories.push({
    ref,
    epicRef: context.epicRef,
    title: comfortable(story.title),
    ...(story.asA && story.iWant ? { asA: bounded(story.asA), iWant: bounded(story.iWant) } : {}),
    ...(story.soThat ? { soThat: bounded(story.soThat) } : {}),
    description: describe(story, context.criteria.language),
    acceptanceCriteria,
    ...size,
    priority: story.priority ?? context.priority,
    spans: distinctSpans(source, story, (range) => isQuotedByEpic(context, story, range)),
    duplicateOf: null,
    duplicateReason: null,
  });
  items.names.push({ ref, epicRef: context.epicRef, names: [story.title, ...story.aliases] });
  items.needs.push(...story.needs.map((need) => ({ ref, text: need.text, range: need.range })));
  for (const task of story.tasks)
    items.tasks.push(draftTask(source, context.makeRef('task', path, task.key), ref, task));
}

function draftTask(source: string, ref: string, storyRef: string, task: TaskDraft): DraftTask {
  return {
    ref,
    storyRef,
    title: task.title,
    description: task.description,
    span: spanOf(source, task.range),
  };
}

function bounded(phrase: string): string {
  return phrase.length > 300 ? `${phrase.slice(0, 297).replace(/\S*$/, '').trim()}…` : phrase;
}

function describe(story: StoryDraft, language: Language | null): string {
  const form =
    story.asA && story.iWant && languageOfStory(story, story.key, language) === 'en'
      ? `As ${withIndefinite(story.asA)}, I want ${wantClause(story.iWant, story.wantIs)}${story.soThat ? `, so that ${story.soThat}` : ''}.`
      : '';
  return shorten([form, ...story.description].filter(Boolean).join('\n\n'), MAX_DESCRIPTION);
}

/** Whether a range is a heading above a story that its epic quotes, so that the story need not. */
function isQuotedByEpic({ headings, epic }: StoryContext, story: StoryDraft, range: TextRange): boolean {
  const { start, end } = epic.range;
  return story.block !== -1 && headings.has(range.start) && start <= range.start && range.end <= end;
}

function distinctSpans(
  source: string,
  story: StoryDraft,
  isQuoted: (range: TextRange) => boolean,
): SpecSpan[] {
  const spans = new Map<number, SpecSpan>();
  const first =
    story.tasks[0]?.range ?? story.criteria.find(({ range }) => range)?.range ?? story.needs[0]?.range;
  const own = story.ranges.filter((range) => !isQuoted(range));
  const ranges = story.ranges.length === 0 && first ? [first] : own.length > 0 ? own : story.ranges;
  for (const range of ranges) {
    const known = spans.get(range.start);
    if (!known || known.end < range.end) spans.set(range.start, spanOf(source, range));
  }
  return [...spans.values()].sort((a, b) => a.start - b.start);
}

/** The exact quotation of a range. */
export function spanOf(source: string, { start, end }: TextRange): SpecSpan {
  return { start, end, text: source.slice(start, end) };
}
