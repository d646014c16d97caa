import type { Passage } from '@/server/ai/generate-backlog/document';
import { MAX_PASSAGE } from '@/server/ai/generate-backlog/limits';
import type { StoryDraft } from '@/server/ai/generate-backlog/story-draft';
import { withoutEndMark } from '@/server/ai/generate-backlog/title-text';

const STEP = /^(scenario(?: outline)?|given|when|then|and|but)\b[:\s]/i;
const MAX_STEPS = 12;

/** Whether a passage is a step of an example in the form Given, When, Then. */
export function isStep(passage: Passage): boolean {
  return STEP.test(passage.plain) && passage.kind !== 'row';
}

/**
 * Adds one criterion from the steps at the start of `passages`: an optional scenario name, then Given, When, Then and
 * what continues them. Says how many passages it took, at least one.
 */
export function addSteps(story: StoryDraft, passages: readonly Passage[]): number {
  const taken: Passage[] = [];
  let rank = -1;
  for (const passage of passages.slice(0, MAX_STEPS)) {
    const next = rankOf(passage);
    if (next === null || (next !== CONTINUES && next <= rank)) break;
    if (passage.end - (taken[0]?.start ?? passage.start) > MAX_PASSAGE) break;
    if (next !== CONTINUES) rank = next;
    taken.push(passage);
  }
  const [first, last] = [taken[0], taken.at(-1)];
  if (!first || !last) return 1;
  const text = taken
    .map((passage) => withoutEndMark(passage.plain))
    .join(', ')
    .replace(/, (Given|When|Then|And|But)\b/g, (match) => match.toLowerCase())
    .replace(/^scenario(?: outline)?:?\s*([^,]{1,100}), /i, '$1: ');
  story.criteria.push({ text, range: { start: first.start, end: last.end } });
  return taken.length;
}

const CONTINUES = -2;

/** The place of a step in its example; null for what is no step. A sentence with several steps ends with its last. */
function rankOf({ plain }: Passage): number | null {
  const keyword = STEP.exec(`${plain} `)?.[1]?.toLowerCase();
  if (!keyword) return null;
  if (keyword === 'and' || keyword === 'but') return CONTINUES;
  if (/\bthen\b/i.test(plain)) return 4;
  if (keyword.startsWith('scenario')) return 0;
  return /\bwhen\b/i.test(plain) ? 3 : 2;
}
