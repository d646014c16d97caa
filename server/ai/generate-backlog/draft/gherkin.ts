import { numberedCriterion } from '@/server/ai/generate-backlog/understand/criterion-label';
import type { Passage } from '@/server/ai/generate-backlog/read/document';
import { MAX_PASSAGE } from '@/server/ai/generate-backlog/limits';
import type { StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { withoutEndMark } from '@/server/ai/generate-backlog/language/title-text';

const STEP = /^(scenario(?: outline)?|given|when|then|and|but)\b[:\s]/i;
const MAX_STEPS = 12;

/** Whether a passage is a step of an example in the form Given, When, Then. */
export function isStep(passage: Passage): boolean {
  return STEP.test(textOf(passage)) && passage.kind !== 'row';
}

/** Whether a passage only names the example whose steps follow it, as in "AC1: Too late". */
export function namesSteps(passage: Passage, next: Passage | undefined): boolean {
  const name = numberedCriterion(passage.plain);
  return name !== null && !isStep(passage) && next !== undefined && /^given\b|^when\b/i.test(next.plain);
}

/**
 * Adds one criterion from the steps at the start of `passages`: an optional name of the scenario, then Given, When, Then
 * and what continues them. Says how many passages it took, at least one.
 */
export function addSteps(story: StoryDraft, passages: readonly Passage[]): number {
  const taken: Passage[] = [];
  let rank = -1;
  for (const [index, passage] of passages.slice(0, MAX_STEPS).entries()) {
    const next = index === 0 && namesSteps(passage, passages[1]) ? NAME : rankOf(passage);
    if (next === null || (next !== CONTINUES && next <= rank)) break;
    if (passage.end - (taken[0]?.start ?? passage.start) > MAX_PASSAGE) break;
    if (next !== CONTINUES) rank = next;
    taken.push(passage);
  }
  const [first, last] = [taken[0], taken.at(-1)];
  if (!first || !last) return 1;
  story.criteria.push({ text: joined(taken), range: { start: first.start, end: last.end } });
  return taken.length;
}

function joined(taken: readonly Passage[]): string {
  const [first, second] = taken;
  const texts = taken.map((passage) => withoutEndMark(textOf(passage))).filter(Boolean);
  const isNamed = first !== undefined && numberedCriterion(first.plain) !== '' && namesSteps(first, second);
  return texts
    .join(', ')
    .replace(/, (Given|When|Then|And|But)\b/g, (match) => match.toLowerCase())
    .replace(/^scenario(?: outline)?:?\s*([^,]{1,100}), /i, '$1: ')
    .replace(isNamed ? /^([^,]{1,100}), / : /^(?!)/, '$1: ');
}

const CONTINUES = -2;
const NAME = 0;

function textOf({ plain }: Passage): string {
  return numberedCriterion(plain) ?? plain;
}

/** The place of a step in its example; null for what is no step. A sentence with several steps ends with its last. */
function rankOf(passage: Passage): number | null {
  const text = textOf(passage);
  const keyword = STEP.exec(`${text} `)?.[1]?.toLowerCase();
  if (!keyword) return null;
  if (keyword === 'and' || keyword === 'but') return CONTINUES;
  if (/\bthen\b/i.test(text)) return 4;
  if (keyword.startsWith('scenario')) return NAME;
  return /\bwhen\b/i.test(text) ? 3 : 2;
}
