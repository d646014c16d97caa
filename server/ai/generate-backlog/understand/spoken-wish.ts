import { isBaseVerb, verbOfGerund } from '@/server/ai/generate-backlog/language/verbs';
import { TEAM_TALK } from '@/server/ai/generate-backlog/understand/team-talk';
import { capitalize } from '@/server/ai/generate-backlog/language/words';
import { directWish } from '@/server/ai/generate-backlog/understand/direct-wish';

/* What people say before they say something. */
const FILLER = new RegExp(
  `^(?:(?:${[
    'and|also|so|but|then|plus|well|right(?! now)|oh|look|listen|anyway|basically|actually|honestly|obviously|definitely|absolutely',
    'yeah|yep|yes|sure|ok|okay|no problem|perfect|great|good|agreed|exactly|true|hm+|um+|uh+|ah|er|like|maybe|perhaps|probably',
    'you know|i mean|to be honest|from my side|for me|for us|in my opinion|i (?:just )?(?:think|guess|feel|believe|suppose|would say)(?: that)?',
    '(?:the|my|our) (?:(?:main|big|biggest|first|top|number one|other|most important|only) )?(?:thing|idea|point|wish|problem)(?: (?:here|for me|for us))? (?:is|was|would be)(?: that)?',
    "it(?:[’']s| is) (?:really |very |also )?important (?:to (?:me|us) )?that|what (?:i|we) (?:really )?(?:want|need) is(?: that)?",
  ].join('|')})\\b[,.:!]*\\s+)+`,
  'i',
);
const TAIL =
  /(?:,?\s+(?:then|though|right|you know|or so|i guess|i think|for sure|by the way|or something(?: like that)?|and so on|at the end of the day|to be honest|honestly|basically|lol|haha))+(?=[.!?]*$)/i;

type Rewrite = [RegExp, (match: RegExpExecArray) => string | null];

/* Proposals to the others; "let's talk" and "let's keep it simple" propose nothing to build. */
const PROPOSALS: Rewrite[] = [
  [
    /^what if (?:we|you|i|they|one) (?:could |can |would )?(.{4,300})$/i,
    ([, what = '']) => instruction(what),
  ],
  [/^why (?:don['’]t|not|can['’]t) (?:we |you )?(.{4,300})$/i, ([, what = '']) => instruction(what)],
  [
    /^(?:could|can|should|shall|can['’]t|couldn['’]t|shouldn['’]t) (?:we|you|i) (?:also |maybe |just |not )*(.{4,300})$/i,
    ([, what = '']) => instruction(what),
  ],
  [
    /^we (?:could|can|might|may) (?:also |maybe |just |probably |simply )*(.{4,300})$/i,
    ([, what = '']) => instruction(what),
  ],
  [/^(?:how|what) about (?:(?:if we|we) )?(.{4,300})$/i, ([, what = '']) => instruction(what)],
  [/^let['’]?s (?:also |just |maybe )*(.{4,300})$/i, ([, what = '']) => instruction(what)],
];
function instruction(what: string): string | null {
  const [first = '', ...rest] = what.split(/\s+/);
  const verb = isBaseVerb(first) ? first : verbOfGerund(first);
  return !verb || TEAM_TALK.test([verb, ...rest].join(' ')) ? null : [verb, ...rest].join(' ');
}

/** Without the words that only lead to what is said, and those that trail behind it. */
export function withoutFiller(said: string): string {
  const bare = said.replace(FILLER, '').replace(TAIL, '').trim();
  return /\p{L}/u.test(bare) ? bare : said;
}

/**
 * What somebody says in a talk, as what is wished for: "Yeah, so maybe we could also print labels, right?" becomes "Print
 * labels". What wishes nothing only loses the words that lead over.
 */
export function spokenWish(said: string): string {
  if (said.length > 600) return said;
  const bare = withoutFiller(said);
  const sentence = bare.replace(/[.!?]+$/, '');
  for (const [pattern, rewrite] of PROPOSALS) {
    const match = pattern.exec(sentence);
    const wish = match && rewrite(match);
    if (wish) return capitalize(`${wish}.`);
  }
  return directWish(capitalize(bare));
}
