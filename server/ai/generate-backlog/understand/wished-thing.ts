import { imperativeTitle } from '@/server/ai/generate-backlog/language/imperative';
import { ACTION_NOUNS } from '@/server/ai/generate-backlog/language/action-nouns';
import { COUNT_NOUNS } from '@/server/ai/generate-backlog/language/common-words';
import { THING_NOUNS } from '@/server/ai/generate-backlog/language/thing-nouns';
import { NOUN_VERBS } from '@/server/ai/generate-backlog/language/verbs';
import { splitNounPhrase } from '@/server/ai/generate-backlog/language/noun-phrase';
import type { Passage } from '@/server/ai/generate-backlog/read/document';
import { plainText } from '@/server/ai/generate-backlog/read/plain-text';

const MAX_WORDS = 16;
const LIMIT =
  /^(?:(?:could|can|should|might|may|must) be|max|min|at most|at least|no |not |up to|only|each|every|all)\b/i;
const FEATURES = new Set(
  'mode support log-in login sign-in sign-up logout widget toggle shortcut translation backup list waitlist app integration'.split(
    ' ',
  ),
);

/**
 * Whether a sentence of a paragraph names a thing to have and nothing else: "Offline support.", "CSV export of all
 * reports." A bare name counts only where it ends like a sentence, or where words around it said that it is wished for.
 */
export function isWishedThing({ plain, text }: Passage): boolean {
  const isWished = plain !== plainText(text);
  const isSentence = /^\p{Lu}.*[^.][.!]$/u.test(plain);
  const { words } = splitNounPhrase(plain.replace(/\s*\([^()]*\)$/, '').replace(/[.!]+$/, ''));
  if (LIMIT.test(plain) || (isWished && isTold(plain))) return false;
  if (!(isWished || isSentence) || words.length === 0 || plain.split(/\s+/).length > MAX_WORDS) return false;
  if (/[,;:?]/.test(words.join(' '))) return false;
  const names = words.map((word) => word.toLowerCase());
  return isWished
    ? names.some((name) => isFeature(name) || isThing(name)) || /\(.*have\)$/.test(plain)
    : isFeature(names.at(-1) ?? '');
}

/** Whether it says what something does, as in "the yearly plan gets two months free". */
function isTold(plain: string): boolean {
  return /\s(?:gets|is|are|was|were|has|had|becomes|takes|goes)\s/.test(plain);
}

function isFeature(word: string): boolean {
  return (
    FEATURES.has(word) ||
    NOUN_VERBS.has(word) ||
    ACTION_NOUNS[word] !== undefined ||
    THING_NOUNS[word] !== undefined
  );
}

function isThing(word: string): boolean {
  return COUNT_NOUNS.has(word) || COUNT_NOUNS.has(word.replace(/s$/, ''));
}

/** What to do for a thing to have: "A reminder the day before" becomes "Send a reminder the day before". */
export function wishedTitle(plain: string): string {
  const article = /^(an?) /i.exec(plain)?.[1]?.toLowerCase();
  const title = imperativeTitle(plain.replace(/^(?:an?|the|some)\s+/i, ''), 'Provide');
  return article ? title.replace(/^((?:Send|Provide) |\p{L}+ (?=the ))(?:the )?/u, `$1${article} `) : title;
}
