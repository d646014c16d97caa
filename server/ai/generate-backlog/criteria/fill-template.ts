import type { CriterionDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { splitNounPhrase } from '@/server/ai/generate-backlog/language/noun-phrase';
import { isOrAre } from '@/server/ai/generate-backlog/language/passive';
import { capitalize } from '@/server/ai/generate-backlog/language/words';

const DETERMINER =
  /^(?:(?:an?|the|my|our|their|his|her|its|your|all|any|every|each|both|some|more|new|these|those|other|own|existing|to|for|with|at|on|through)\s+)+/i;
const NO_NAME =
  /^(?:it|them|this|that|these|those|what|which|who|whom|how|together|whether|if|when|where|why|to|me|myself|us|you|up|out|in|on|off|at|no|not|of|for|by|and|or|least|most|than|as|so|be|being|is|are|people|somebody|someone|one|\d.*)$/i;
const MAX_WORDS = 4;

/** The short name of what a wish is about, without article: "my open orders, sorted by date" gives "open orders". */
export function objectName(text: string): string | null {
  const body = text.replace(/\s*[,;:(].*$/s, '').replace(DETERMINER, '');
  const { words } = splitNounPhrase(body);
  if (words.length === 0 || words.length > MAX_WORDS) return null;
  if (words.slice(1).some((word) => /^(?:an?|the|my|their)$/i.test(word))) return null;
  if (words.some((word) => NO_NAME.test(word) || /[^\p{L}\p{N}'’-]/u.test(word))) return null;
  return words.join(' ');
}

/** The criterion that a template of {@link checksOfVerb} makes of an object; null where it needs one that is not there. */
export function fillTemplate(template: string, object: string | null): CriterionDraft | null {
  const sentence = template.split(' | ').find((variant) => object !== null || !variant.includes('{o}'));
  if (sentence === undefined) return null;
  const are = object !== null && isOrAre(object.split(' ')) === 'are';
  const text = sentence
    .replace('{o}', object ?? '')
    .replace('{is}', are ? 'are' : 'is')
    .replace('{arrives}', are ? 'arrive' : 'arrives')
    .replace('{shows}', are ? 'show' : 'shows');
  return { text: capitalize(text), range: null };
}
