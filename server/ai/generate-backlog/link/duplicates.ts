import type { DraftStory } from '@/lib/schemas/backlog-draft';
import { sameSource, SAME_SOURCE } from '@/server/ai/generate-backlog/link/same-source';
import { contentStems, wordsOf } from '@/server/ai/generate-backlog/language/words';

/** A story that the project already has. */
export type ExistingStory = {
  id: string;
  key: string;
  title: string;
  description: string;
  /** The words of a specification that it was made of. */
  source: string | null;
};

/** Titles at least this alike, by shared words and letters, tell of the same story. */
const DUPLICATE_THRESHOLD = 0.75;
/* Words that turn a title into another story although nearly all letters agree: "create" and "delete". */
const MIN_SHARED_WORDS = 0.6;

type Prepared = { story: ExistingStory; text: string; stems: Set<string>; trigrams: Set<string> };

/**
 * Links stories to those that the project already has: those made of the same sentence, whatever they are called by now,
 * then those alike, exact ones first. Every other story stays as it is.
 */
export function findDuplicates(
  stories: readonly DraftStory[],
  existing: readonly ExistingStory[],
): DraftStory[] {
  const prepared = existing.map((story) => prepare(story));
  const byStem = new Map<string, Prepared[]>();
  for (const entry of prepared) {
    for (const stem of entry.stems) byStem.set(stem, [...(byStem.get(stem) ?? []), entry]);
  }
  const bySource = sameSource(
    stories.map((story) => ({ item: story, text: story.spans[0]?.text ?? null })),
    existing.map((story) => ({ item: story, text: story.source })),
  );
  return stories.map((story) => {
    const same = bySource.get(story);
    if (same) return { ...story, duplicateOf: same.id, duplicateReason: SAME_SOURCE };
    const match = bestMatch(story, byStem);
    if (!match) return story;
    const { key, title, id } = match.entry.story;
    const duplicateReason =
      match.score === 1
        ? `Same title as ${key}`
        : `${Math.round(match.score * 100)} % like ${key} “${title.slice(0, 200)}”`;
    return { ...story, duplicateOf: id, duplicateReason };
  });
}

function prepare(story: ExistingStory): Prepared {
  const text = normal(story.title);
  return { story, text, stems: new Set(contentStems(story.title)), trigrams: trigramsOf(text) };
}

function bestMatch(
  story: DraftStory,
  byStem: ReadonlyMap<string, Prepared[]>,
): { entry: Prepared; score: number } | null {
  let best: { entry: Prepared; score: number } | null = null;
  for (const title of namesOf(story)) {
    const text = normal(title);
    const stems = new Set(contentStems(title));
    const trigrams = trigramsOf(text);
    for (const entry of new Set([...stems].flatMap((stem) => byStem.get(stem) ?? []))) {
      const score = text === entry.text ? 1 : similarity({ stems, trigrams }, entry);
      if (score >= DUPLICATE_THRESHOLD && score > (best?.score ?? 0)) best = { entry, score };
    }
  }
  return best;
}

/** A story may stand in the project under its title, what the person wants, or the words of the specification. */
function namesOf(story: DraftStory): string[] {
  const [span] = story.spans;
  return [
    story.title,
    ...(story.iWant ? [story.iWant] : []),
    ...(span && span.text.length <= 200 ? [span.text] : []),
  ];
}

function similarity(
  a: Pick<Prepared, 'stems' | 'trigrams'>,
  b: Pick<Prepared, 'stems' | 'trigrams'>,
): number {
  const words = overlap(a.stems, b.stems);
  if (words < MIN_SHARED_WORDS) return 0;
  return Math.min(0.99, (words + overlap(a.trigrams, b.trigrams)) / 2);
}

/** Dice's coefficient: twice what is shared over what both have. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const element of a) if (b.has(element)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}

function normal(text: string): string {
  return wordsOf(text).join(' ');
}

function trigramsOf(text: string): Set<string> {
  const padded = `  ${text} `;
  const trigrams = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at += 1) trigrams.add(padded.slice(at, at + 3));
  return trigrams;
}
