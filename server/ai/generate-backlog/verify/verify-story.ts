import {
  type DraftCriterion,
  type DraftStory,
  MAX_CRITERIA,
  MIN_CRITERIA,
  type ProposedDraft,
  type SpecSpan,
} from '@/lib/schemas/backlog-draft';
import { nearest } from '@/server/ai/generate-backlog/plan/estimate';
import { cleanTitle, oneLine, shorten } from '@/server/ai/generate-backlog/language/title-text';
import { boundedText, takeRef, type Verification } from '@/server/ai/generate-backlog/verify/verification';
import {
  generalChecksAbroad,
  kindChecksAbroad,
} from '@/server/ai/generate-backlog/criteria/abroad/checks-abroad';
import { languageOfStory } from '@/server/ai/generate-backlog/criteria/settle-criteria';
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

/** Two to six different criteria. One whose quotation is not in the text is kept as derived, without a quotation. */
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
  for (const text of derivedFor(verification, story, title, spans)) {
    if (criteria.length >= MIN_CRITERIA) break;
    add({ text: shorten(text, MAX_CRITERION), span: null });
  }
  return criteria;
}

/** What follows from the wish of a story that came with too few criteria, in its language. */
function derivedFor(
  verification: Verification,
  story: ProposedStory,
  title: string,
  spans: readonly SpecSpan[],
): string[] {
  const { asA = null, iWant = null } = story;
  const sentence = iWant ?? spans[0]?.text ?? title;
  const language = languageOfStory(story, sentence, verification.language);
  const wish = { title, asA, iWant, wantIs: 'action' } as const;
  const derived =
    language === null || language === 'en'
      ? [...(language ? wantCriteria(wish) : []), ...generalCriteria(wish)]
      : [...kindChecksAbroad(language, { title, sentence }), ...generalChecksAbroad(language, title)];
  return derived.map(({ text }) => text);
}

function verifyEstimate(verification: Verification, ref: string, estimate: number | null): number | null {
  if (estimate === null || verification.scale.includes(estimate)) return estimate;
  verification.dropped.push({ kind: 'estimate', ref, reason: 'estimate-off-scale' });
  return Number.isFinite(estimate) ? nearest(estimate, verification.scale) : null;
}
