import { type DraftCriterion, MAX_CRITERIA, MIN_CRITERIA } from '@/lib/schemas/backlog-draft';
import { numberedCriterion } from '@/server/ai/generate-backlog/understand/criterion-label';
import { derivedCriteria, fallbackCriteria } from '@/server/ai/generate-backlog/criteria/derive-criteria';
import type { TextRange } from '@/server/ai/generate-backlog/read/document';
import { MAX_PASSAGE } from '@/server/ai/generate-backlog/limits';
import type { CriterionDraft, StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { imperativeTitle } from '@/server/ai/generate-backlog/language/imperative';
import { oneLine, shorten, withoutOrnament } from '@/server/ai/generate-backlog/language/title-text';
import { GENERAL_CRITERIA } from '@/server/ai/generate-backlog/criteria/want-criteria';
import { capitalize, contentStems } from '@/server/ai/generate-backlog/language/words';

const SCENARIO_NUMBER = /^scenario[-_ #]?\d{1,3}\s*[:.)–-]\s*/i;
const MAX_TEXT = 400;
/* A story made of tasks gets this many criteria where its tasks have enough to say. */
const WANTED_WITH_TASKS = 4;
const WANTED_WITHOUT_STATED = 3;

/**
 * The two to six criteria of a story: first what the text states, then what its tasks say in a checkable way, then
 * what follows from its verb and object. Only the last come without a quotation. Stated criteria beyond six are
 * merged with their neighbours; those that cannot be become tasks, so that none is lost.
 */
export function settleCriteria(story: StoryDraft, source: string): DraftCriterion[] {
  const stated = distinct(
    story.criteria.map((criterion) => ({
      ...criterion,
      text: capitalize(withoutNumber(withoutOrnament(oneLine(criterion.text)))),
    })),
  );
  const criteria = mergeNeighbours(stated, source);
  for (const surplus of criteria.splice(MAX_CRITERIA)) {
    if (surplus.range) {
      story.tasks.push({
        key: surplus.text,
        title: imperativeTitle(surplus.text),
        description: surplus.text,
        range: surplus.range,
        plain: surplus.text,
      });
    }
  }
  const wanted =
    story.tasks.length > 2
      ? WANTED_WITH_TASKS
      : story.criteria.length === 0
        ? WANTED_WITHOUT_STATED
        : MIN_CRITERIA;
  fill(criteria, wanted, derivedCriteria(story));
  fill(criteria, story.asA ? wanted : MIN_CRITERIA, fallbackCriteria(story));
  fill(criteria, MIN_CRITERIA, GENERAL_CRITERIA);
  return criteria.map(({ text, range }) => ({
    text: shorten(text, MAX_TEXT),
    span: range && { start: range.start, end: range.end, text: source.slice(range.start, range.end) },
  }));
}

function withoutNumber(text: string): string {
  return (numberedCriterion(text) ?? text).replace(SCENARIO_NUMBER, '');
}

function fill(criteria: CriterionDraft[], wanted: number, candidates: readonly CriterionDraft[]): void {
  for (const candidate of candidates) {
    if (criteria.length >= wanted) return;
    if (!criteria.some((known) => isSame(known, candidate))) criteria.push(candidate);
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

function isSame(a: CriterionDraft, b: CriterionDraft): boolean {
  if (a.range !== null && a.range.start === b.range?.start) return true;
  return contentStems(a.text).join(' ') === contentStems(b.text).join(' ');
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
