import { type DraftCriterion, MAX_CRITERIA, MIN_CRITERIA } from '@/lib/schemas/backlog-draft';
import { numberedCriterion } from '@/server/ai/generate-backlog/understand/criterion-label';
import {
  derivedCriteria,
  restatedCriteria,
  sentenceCriteria,
} from '@/server/ai/generate-backlog/criteria/derive-criteria';
import {
  generalChecksAbroad,
  kindChecksAbroad,
} from '@/server/ai/generate-backlog/criteria/abroad/checks-abroad';
import { generalCriteria } from '@/server/ai/generate-backlog/criteria/general-criteria';
import { undecorate, withoutReferences } from '@/server/ai/generate-backlog/language/decorations';
import type { TextRange } from '@/server/ai/generate-backlog/read/document';
import { MAX_PASSAGE } from '@/server/ai/generate-backlog/limits';
import type { CriterionDraft, StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import {
  type Language,
  languageOf,
  type OtherLanguage,
} from '@/server/ai/generate-backlog/language/language-of';
import { isSentenceAbroad } from '@/server/ai/generate-backlog/understand/demands-abroad';
import { imperativeTitle } from '@/server/ai/generate-backlog/language/imperative';
import {
  cleanTitle,
  oneLine,
  shorten,
  withoutEndMark,
  withoutOrnament,
} from '@/server/ai/generate-backlog/language/title-text';
import { capitalize, contentStems, isMostlyEnglish } from '@/server/ai/generate-backlog/language/words';
import { plainText } from '@/server/ai/generate-backlog/read/plain-text';

const SCENARIO_NUMBER = /^scenario[-_ #]?\d{1,3}\s*[:.)–-]\s*/i;
/* "NFR-1 Availability of 99.5 %": the number is kept in the quotation. */
const REQUIREMENT_NUMBER = /^(?:N?FR|REQ|RF|RNF|NF|F|R)[-_]\d{1,3}(?:\.\d{1,3})*\s*[:.)–-]?\s+(?=\p{L})/u;
const MAX_TEXT = 400;
/* A story made of tasks gets this many criteria where its tasks have enough to say. */
const WANTED_WITH_TASKS = 4;
const WANTED_WITHOUT_STATED = 3;

/** What the settling of one story shares with that of the others of its epic. */
export type CriteriaContext = {
  source: string;
  /** The language of the text; null for one that is not known. */
  language: Language | null;
  /** The derived criteria of the epic so far. */
  used: Set<string>;
};

/**
 * The two to six criteria of a story: first what the text states, then what its wish and its tasks say in a checkable
 * way, then what follows from its verb and object, which the stories of an epic do not repeat where they need not. Only
 * the last come without a quotation, and in the language of the story. Stated criteria beyond six are merged with their
 * neighbours; those that cannot be become tasks, so that none is lost.
 */
export function settleCriteria(story: StoryDraft, context: CriteriaContext): DraftCriterion[] {
  const { source } = context;
  const criteria = mergeNeighbours(statedCriteria(story), source);
  for (const surplus of criteria.splice(MAX_CRITERIA)) {
    if (surplus.range) story.tasks.push(taskOf(surplus.text, surplus.range));
  }
  const language = languageOfStory(story, story.key, context.language);
  if (language === 'en') fillInEnglish(criteria, story, context.used);
  else fillAbroad(criteria, story, language, context);
  return criteria.map(({ text, range }) => ({
    text: shorten(text, MAX_TEXT),
    span: range && { start: range.start, end: range.end, text: source.slice(range.start, range.end) },
  }));
}

function statedCriteria(story: StoryDraft): CriterionDraft[] {
  return distinct(
    story.criteria.map((criterion) => ({
      ...criterion,
      text: capitalize(withoutNumber(withoutOrnament(oneLine(criterion.text)))),
    })),
  );
}

/* "Fine can be cleared: given a patron with a fine, …" */
const NAMED_EXAMPLE = /^(.{3,80}?): given\b/i;

function taskOf(text: string, range: TextRange): StoryDraft['tasks'][number] {
  const example = NAMED_EXAMPLE.exec(text)?.[1];
  const title = example ? cleanTitle(`Cover the scenario “${example}”`) : imperativeTitle(text);
  return { key: text, title, description: text, range, plain: text };
}

/** The language a story is told in: that of its text, unless who wants what and why is in another one. */
export function languageOfStory(
  told: { asA?: string | null; iWant?: string | null; soThat?: string | null },
  sentence: string,
  language: Language | null,
): Language | null {
  if (language !== 'en') return language;
  const isEnglish = isMostlyEnglish([told.asA, told.iWant, told.soThat].filter(Boolean).join(' '));
  return isEnglish ? 'en' : languageOf(sentence);
}

function fillInEnglish(criteria: CriterionDraft[], story: StoryDraft, used: Set<string>): void {
  const hasTasks = story.tasks.length > 2;
  const wanted = hasTasks
    ? WANTED_WITH_TASKS
    : story.criteria.length === 0
      ? WANTED_WITHOUT_STATED
      : MIN_CRITERIA;
  fill(criteria, wanted, restatedCriteria(story));
  fill(criteria, MIN_CRITERIA, sentenceCriteria(story));
  const derived = derivedCriteria(story);
  if (story.fault) return;
  const isNew = ({ text }: CriterionDraft) => !used.has(text);
  fill(criteria, wanted, derived.filter(isNew), used);
  fill(criteria, MIN_CRITERIA, [...generalCriteria(story, used.size), ...derived], used);
}

/** In another language: what the text says in whole sentences, what follows from the kind of story, at last its bare words. */
function fillAbroad(
  criteria: CriterionDraft[],
  story: StoryDraft,
  language: OtherLanguage | null,
  { source, used }: CriteriaContext,
): void {
  const wanted = story.criteria.length === 0 ? WANTED_WITHOUT_STATED : MIN_CRITERIA;
  const quoted = quotedCriteria(story, source);
  const ofKind = language ? kindChecksAbroad(language, { title: story.title, sentence: story.key }) : [];
  const general = language
    ? generalChecksAbroad(language, story.title, used.size)
    : generalCriteria(story, used.size);
  fill(
    criteria,
    MIN_CRITERIA,
    quoted.filter(({ text }) => isSentenceAbroad(text)),
  );
  const isNew = ({ text }: CriterionDraft) => !used.has(text);
  fill(criteria, wanted, ofKind.filter(isNew), used);
  fill(criteria, MIN_CRITERIA, [...ofKind, ...general], used);
}

/** The words of the text themselves. */
function quotedCriteria({ statement, tasks }: StoryDraft, source: string): CriterionDraft[] {
  return [...(statement ? [statement] : []), ...tasks.map(({ range }) => range)].map((range) => ({
    text: capitalize(
      withoutEndMark(withoutOrnament(undecorate(plainText(source.slice(range.start, range.end))).text)),
    ),
    range,
  }));
}

function withoutNumber(text: string): string {
  const bare = (numberedCriterion(text) ?? text).replace(SCENARIO_NUMBER, '');
  return withoutReferences(bare.replace(REQUIREMENT_NUMBER, ''));
}

function fill(
  criteria: CriterionDraft[],
  wanted: number,
  candidates: readonly CriterionDraft[],
  used?: Set<string>,
): void {
  for (const candidate of candidates) {
    if (criteria.length >= wanted) return;
    if (criteria.some((known) => isSame(known, candidate))) continue;
    criteria.push(candidate);
    used?.add(candidate.text);
  }
}

function distinct(criteria: readonly CriterionDraft[]): CriterionDraft[] {
  const known = new Set<string>();
  return criteria.filter(({ text }) => {
    const key = text.toLowerCase();
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

/* Of two checks with so many words in common, one says nothing new. */
const SAME_SHARE = 0.7;

function isSame(a: CriterionDraft, b: CriterionDraft): boolean {
  if (a.range !== null && a.range.start === b.range?.start) return true;
  const [ofA, ofB] = [contentStems(a.text), contentStems(b.text)];
  if (a.range !== null && b.range !== null) return ofA.join(' ') === ofB.join(' ');
  const known = new Set(ofA);
  const shared = ofB.filter((stem) => known.has(stem)).length;
  return shared >= SAME_SHARE * Math.max(1, ofA.length, ofB.length);
}

/** Joins criteria that stand side by side in the text, the shortest pair first, until no more than six are left. */
function mergeNeighbours(stated: readonly CriterionDraft[], source: string): CriterionDraft[] {
  const criteria = [...stated];
  while (criteria.length > MAX_CRITERIA) {
    let best = -1;
    let length = Infinity;
    for (let at = 0; at + 1 < criteria.length; at += 1) {
      const [a, b] = [criteria[at], criteria[at + 1]];
      if (!a || !b || !areNeighbours(a.range, b.range, source)) continue;
      if (a.text.length + b.text.length < length) [best, length] = [at, a.text.length + b.text.length];
    }
    const [a, b] = [criteria[best], criteria[best + 1]];
    const [first, second] = [a?.range, b?.range];
    if (!a || !b || !first || !second || length > MAX_TEXT - 2) break;
    criteria.splice(best, 2, {
      text: `${a.text}; ${b.text}`,
      range: { start: first.start, end: second.end },
    });
  }
  return criteria;
}

function areNeighbours(a: TextRange | null, b: TextRange | null, source: string): boolean {
  if (!a || !b || b.start < a.end || b.end - a.start > MAX_PASSAGE) return false;
  return /^[\s>|*+\-.:()[\]\d├└│─]*(?:\[[ xX]\])?\s*$/.test(source.slice(a.end, b.start));
}
