import { splitNounPhrase } from '@/server/ai/generate-backlog/language/noun-phrase';
import { asOutcome, isOrAre } from '@/server/ai/generate-backlog/language/passive';
import { thingCheck } from '@/server/ai/generate-backlog/criteria/phrase-criteria';
import type { CriterionDraft, StoryDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { checksOfVerb } from '@/server/ai/generate-backlog/criteria/verb-checks';
import { capitalize } from '@/server/ai/generate-backlog/language/words';

const LIMIT =
  /\b(?:up to|at most|no more than|at least|within|not more than)\s+(?:an?\s|the\s)?[\p{L}\p{N}.,-]+(?:\s\p{Ll}+)?|\b(?:until|before|not later than)\s(?:\p{Lu}\p{Ll}+\s)?\d[\d:.]*/gu;

/** A limit in the story is only kept if what goes beyond it is refused. */
function limitsOf(want: string): string[] {
  return (want.match(LIMIT) ?? [])
    .slice(0, 2)
    .map((limit) =>
      /seconds?|minutes?|ms$/i.test(limit)
        ? `“${limit}” is measured and holds under the expected load`
        : `“${limit}” is kept: what goes beyond it is refused with a message`,
    );
}

type Wish = Pick<StoryDraft, 'title' | 'asA' | 'iWant' | 'wantIs' | 'statement'>;

/** Criteria that follow from the verb and the object of a story. They are not said in the text, so they quote nothing. */
export function wantCriteria(story: Wish): CriterionDraft[] {
  const want = (story.iWant ?? story.title).replace(/^(?:to\s+)?(?:be able to\s+)?/i, '');
  const outcome = (story.asA ?? story.statement) ? null : asOutcome(story.title);
  return [...(outcome ? [outcome] : []), ...limitsOf(want), ...checksOf(story, want)].map((text) => ({
    text: capitalize(text),
    range: null,
  }));
}

function checksOf({ title, asA, iWant, wantIs }: Wish, want: string): string[] {
  if (iWant !== null && wantIs !== 'action') return thingCheck(want);
  const [verb = '', ...rest] = want.split(/\s+/);
  const object = splitNounPhrase(rest.join(' ').replace(/^(?:up|out|in|on|off)\s+/i, ''));
  const phrasal = /^(?:in|up|out)$/i.test(rest[0] ?? '')
    ? checksOfVerb(`${verb}-${rest[0] ?? ''}`, true)
    : [];
  const known = phrasal.length > 0 ? phrasal : checksOfVerb(verb, asA !== null);
  const name = object.words.slice(0, 6).join(' ');
  const ofThing = asA === null ? thingCheck(title.replace(/^\S+\s+/, '')) : [];
  return [
    ...ofThing,
    ...known.map((text) => text.replace('%', name || 'it').replace('#', name ? isOrAre(object.words) : 'is')),
  ];
}

/** What can be checked of any story, for one of which nothing else is known. */
export const GENERAL_CRITERIA: readonly CriterionDraft[] = [
  { text: 'An automated test fails when this no longer holds', range: null },
  { text: 'When it fails, the person is told why and what to do', range: null },
];
