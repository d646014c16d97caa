import type { BacklogDraft, SpecSpan, UncoveredReason, UncoveredSpan } from '@/lib/schemas/backlog-draft';
import type { Passage, SpecDocument, TextRange } from '@/server/ai/generate-backlog/read/document';
import { MAX_UNCOVERED } from '@/server/ai/generate-backlog/limits';
import { reasonFinder } from '@/server/ai/generate-backlog/understand/passage-reasons';

/** What is quoted of a document and what is not. */
export type Coverage = {
  uncovered: UncoveredSpan[];
  passages: number;
  coveredPassages: number;
  checklistItems: number;
  coveredChecklistItems: number;
};

/* An item may quote a clause of a sentence; half of the letters are enough to have dealt with it. */
const COVERED_SHARE = 0.5;

/**
 * Checks every passage of the document: an item of the draft quotes it, or it is listed with the reason why it became
 * nothing. Works for any draft, whoever made it.
 */
export function coverage(
  document: SpecDocument,
  draft: Pick<BacklogDraft, 'epics' | 'stories' | 'tasks' | 'dependencies'>,
  options: { leaveOut?: readonly string[]; overLimit?: readonly TextRange[] } = {},
): Coverage {
  const quoted = mergeRanges(quotedSpans(draft));
  const beyond = mergeRanges(options.overLimit ?? []);
  const reasonFor = reasonFinder(document, options.leaveOut ?? []);
  const result: Coverage = {
    uncovered: [],
    passages: 0,
    coveredPassages: 0,
    checklistItems: 0,
    coveredChecklistItems: 0,
  };
  const open: { passage: Passage; reason: UncoveredReason }[] = [];
  for (const passage of document.passages) {
    const isCovered = isQuoted(document.source, passage, quoted);
    result.passages += 1;
    if (passage.checked !== null) result.checklistItems += 1;
    if (isCovered) {
      result.coveredPassages += 1;
      if (passage.checked !== null) result.coveredChecklistItems += 1;
    } else {
      const reason = isQuoted(document.source, passage, beyond) ? 'limit' : reasonFor(passage);
      open.push({ passage, reason });
    }
  }
  open.sort((a, b) => a.passage.start - b.passage.start);
  result.uncovered = listUncovered(document, open);
  return result;
}

/** Every quotation of a draft. */
export function quotedSpans(
  draft: Pick<BacklogDraft, 'epics' | 'stories' | 'tasks' | 'dependencies'>,
): SpecSpan[] {
  return [
    ...draft.epics.map((epic) => epic.span),
    ...draft.stories.flatMap((story) => [
      ...story.spans,
      ...story.acceptanceCriteria.flatMap(({ span }) => span ?? []),
    ]),
    ...draft.tasks.map((task) => task.span),
    ...draft.dependencies.map((dependency) => dependency.span),
  ];
}

function mergeRanges(ranges: readonly TextRange[]): TextRange[] {
  const merged: TextRange[] = [];
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

function isQuoted(source: string, passage: TextRange, quoted: readonly TextRange[]): boolean {
  let shared = 0;
  for (let at = firstEndingAfter(quoted, passage.start); at < quoted.length; at += 1) {
    const range = quoted[at];
    if (!range || range.start >= passage.end) break;
    shared += letters(source.slice(Math.max(range.start, passage.start), Math.min(range.end, passage.end)));
  }
  return shared > 0 && shared >= letters(source.slice(passage.start, passage.end)) * COVERED_SHARE;
}

function firstEndingAfter(ranges: readonly TextRange[], offset: number): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function letters(text: string): number {
  return text.replace(/\s+/g, '').length;
}

/** One entry a passage; where there are very many, neighbours of one reason become one entry. */
function listUncovered(
  document: SpecDocument,
  open: readonly { passage: Passage; reason: UncoveredReason }[],
): UncoveredSpan[] {
  const entries: UncoveredSpan[] = [];
  let last: { index: number; section: number } | null = null;
  for (const { passage, reason } of open) {
    const { start, end, text, index, section } = passage;
    const entry = entries.at(-1);
    const isNext =
      last !== null && index === last.index + 1 && section === last.section && start >= (entry?.end ?? 0);
    if (open.length > MAX_UNCOVERED && entry && isNext && entry.reason === reason) {
      entry.end = end;
      entry.text = document.source.slice(entry.start, end);
    } else entries.push({ start, end, text, reason });
    last = { index, section };
  }
  return entries;
}
