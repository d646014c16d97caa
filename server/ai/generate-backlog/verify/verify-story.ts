import {
  type DraftCriterion,
  type DraftStory,
  MAX_CRITERIA,
  MIN_CRITERIA,
  type ProposedDraft,
  type SpecSpan,
} from '@/lib/schemas/backlog-draft';
import { nearest } from '@/server/ai/generate-backlog/plan/estimate';
import { plainText } from '@/server/ai/generate-backlog/read/plain-text';
import { cleanTitle, oneLine, shorten } from '@/server/ai/generate-backlog/language/title-text';
import { boundedText, takeRef, type Verification } from '@/server/ai/generate-backlog/verify/verification';
import { isToldInEnglish } from '@/server/ai/generate-backlog/criteria/settle-criteria';
import { generalCriteria } from '@/server/ai/generate-backlog/criteria/general-criteria';
import { wantCriteria } from '@/server/ai/generate-backlog/criteria/want-criteria';

type ProposedStory = ProposedDraft['stories'][number];

const MAX_CRITERION = 400;
const MAX_PHRASE = 300;

/** Checks one story of a proposed draft; null, and listed, where it does not hold. */
export function verifyStory(
  verification: Verification,
  story: ProposedStory,
  epicRefs: ReadonlySet<string>,
): DraftStory | null {
  const ref = takeRef(verification, 'story', story.ref);
  if (ref === null) return null;
  const spans = story.spans.flatMap((quote) => verification.locate(quote) ?? []);
  const reason =
    oneLine(story.title) === ''
      ? 'no-title'
      : spans.length === 0
        ? 'quote-not-found'
        : !epicRefs.has(story.epicRef)
          ? 'unknown-ref'
          : verification.isLeftOut(spans)
            ? 'left-out'
            : null;
  if (reason) {
    verification.dropped.push({ kind: 'story', ref, reason });
    return null;
  }
  const title = cleanTitle(story.title);
  const [asA, iWant, soThat] = [story.asA, story.iWant, story.soThat].map(phrase);
  return {
    ref,
    epicRef: story.epicRef,
    title,
    ...(asA && iWant ? { asA, iWant } : {}),
    ...(asA && iWant && soThat ? { soThat } : {}),
    description: boundedText(story.description),
    acceptanceCriteria: verifyCriteria(verification, ref, story, { title, spans }),
    estimate: verifyEstimate(verification, ref, story.estimate ?? null),
    confidence: Math.round(Math.max(0, Math.min(100, story.confidence ?? 50))),
    priority: story.priority,
    spans,
    duplicateOf: null,
    duplicateReason: null,
  };
}

function phrase(text: string | null | undefined): string | null {
  const line = oneLine(text ?? '');
  return line === '' ? null : shorten(line, MAX_PHRASE);
}

/** Two to six different criteria, in a language other than English at least one. One whose quotation is not in the text is kept as derived, without a quotation. */
function verifyCriteria(
  verification: Verification,
  ref: string,
  story: ProposedStory,
  { title, spans }: Pick<DraftStory, 'title' | 'spans'>,
): DraftCriterion[] {
  const criteria: DraftCriterion[] = [];
  const known = new Set<string>();
  const add = (criterion: DraftCriterion) => {
    const key = criterion.text.toLowerCase();
    if (known.has(key)) return false;
    known.add(key);
    criteria.push(criterion);
    return true;
  };
  for (const { text, span: quote } of story.acceptanceCriteria) {
    const line = oneLine(text);
    if (line === '') continue;
    const span = quote ? verification.locate(quote) : null;
    if (quote && !span) verification.dropped.push({ kind: 'criterion', ref, reason: 'quote-not-found' });
    if (criteria.length === MAX_CRITERIA)
      verification.dropped.push({ kind: 'criterion', ref, reason: 'too-many' });
    else if (!add({ text: shorten(line, MAX_CRITERION), span })) {
      verification.dropped.push({ kind: 'criterion', ref, reason: 'repeated' });
    }
  }
  const inEnglish = verification.isEnglish && isToldInEnglish(story);
  const further = inEnglish ? derivedFor(story, title) : spans.map(quoted);
  for (const { text, span } of further) {
    if (criteria.length >= (inEnglish ? MIN_CRITERIA : 1)) break;
    add({ text: shorten(text, MAX_CRITERION), span });
  }
  return criteria;
}

/** What follows from the wish of a story that came with too few criteria. */
function derivedFor({ asA, iWant }: ProposedStory, title: string): DraftCriterion[] {
  const wish = { title, asA: asA ?? null, iWant: iWant ?? null, wantIs: 'action' } as const;
  return [...wantCriteria(wish), ...generalCriteria(wish)].map(({ text }) => ({ text, span: null }));
}

/** The words of the text themselves, where nothing can be derived in their language. */
function quoted(span: SpecSpan): DraftCriterion {
  return { text: oneLine(plainText(span.text)), span };
}

function verifyEstimate(verification: Verification, ref: string, estimate: number | null): number | null {
  if (estimate === null || verification.scale.includes(estimate)) return estimate;
  verification.dropped.push({ kind: 'estimate', ref, reason: 'estimate-off-scale' });
  return Number.isFinite(estimate) ? nearest(estimate, verification.scale) : null;
}
