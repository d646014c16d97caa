import type { Language } from '@/server/ai/generate-backlog/language/language-of';
import type { SpecSpan } from '@/lib/schemas/backlog-draft';
import type { SpecDocument, TextRange } from '@/server/ai/generate-backlog/read/document';
import type { QuoteLocator } from '@/server/ai/generate-backlog/verify/locate-quote';
import { reasonFinder } from '@/server/ai/generate-backlog/understand/passage-reasons';
import { shorten } from '@/server/ai/generate-backlog/language/title-text';

/** Why a part of a proposed draft did not hold; `estimate-off-scale` and `quote-not-found` of a criterion only change it. */
export type DropReason =
  | 'no-title'
  | 'quote-not-found'
  | 'duplicate-ref'
  | 'unknown-ref'
  | 'left-out'
  | 'no-stories'
  | 'too-many'
  | 'repeated'
  | 'cycle'
  | 'estimate-off-scale';
export type DroppedPart = {
  kind: 'epic' | 'story' | 'criterion' | 'task' | 'dependency' | 'estimate';
  /** The item, or the one a criterion or dependency belongs to. */
  ref: string;
  reason: DropReason;
};

/** What the checks of one draft share. */
export type Verification = {
  locate: QuoteLocator;
  /** The language of the specification; null for one that is not known. */
  language: Language | null;
  isLeftOut: (spans: readonly SpecSpan[]) => boolean;
  scale: readonly number[];
  refs: Set<string>;
  dropped: DroppedPart[];
};

const MAX_TEXT = 4_000;
const MAX_REF = 64;

/** A text of a draft, trimmed and bounded. */
export function boundedText(text: string): string {
  return shorten(text.trim(), MAX_TEXT);
}

/** The ref of an item when it is usable and no other item has it; else null, and the item is listed as dropped. */
export function takeRef(verification: Verification, kind: DroppedPart['kind'], ref: string): string | null {
  const name = ref.trim();
  if (name !== '' && name.length <= MAX_REF && name === ref && !verification.refs.has(name)) {
    verification.refs.add(name);
    return name;
  }
  verification.dropped.push({
    kind,
    ref,
    reason: verification.refs.has(name) ? 'duplicate-ref' : 'unknown-ref',
  });
  return null;
}

/** Whether quotations come only from passages that the person wants left out. */
export function leftOutFinder(
  document: SpecDocument,
  leaveOut: readonly string[],
): Verification['isLeftOut'] {
  if (leaveOut.length === 0) return () => false;
  const reasonFor = reasonFinder(document, leaveOut);
  const leftOut = document.passages.filter((passage) => reasonFor(passage) === 'left-out');
  const overlaps = (span: TextRange) =>
    leftOut.some((passage) => passage.start < span.end && span.start < passage.end);
  return (spans) => spans.length > 0 && spans.every(overlaps);
}
