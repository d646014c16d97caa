import { CHINESE } from '@/server/ai/generate-backlog/criteria/abroad/chinese';
import { DUTCH } from '@/server/ai/generate-backlog/criteria/abroad/dutch';
import { FRENCH } from '@/server/ai/generate-backlog/criteria/abroad/french';
import { GERMAN } from '@/server/ai/generate-backlog/criteria/abroad/german';
import { ITALIAN } from '@/server/ai/generate-backlog/criteria/abroad/italian';
import { JAPANESE } from '@/server/ai/generate-backlog/criteria/abroad/japanese';
import type {
  KindOfStory,
  LanguageChecks,
} from '@/server/ai/generate-backlog/criteria/abroad/language-checks';
import { POLISH } from '@/server/ai/generate-backlog/criteria/abroad/polish';
import { PORTUGUESE } from '@/server/ai/generate-backlog/criteria/abroad/portuguese';
import { RUSSIAN } from '@/server/ai/generate-backlog/criteria/abroad/russian';
import { SPANISH } from '@/server/ai/generate-backlog/criteria/abroad/spanish';
import { SWEDISH } from '@/server/ai/generate-backlog/criteria/abroad/swedish';
import type { CriterionDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { isSentenceAbroad } from '@/server/ai/generate-backlog/understand/demands-abroad';
import { shorten } from '@/server/ai/generate-backlog/language/title-text';
import type { OtherLanguage } from '@/server/ai/generate-backlog/language/language-of';

const CHECKS: Record<OtherLanguage, LanguageChecks> = {
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
  pt: PORTUGUESE,
  it: ITALIAN,
  nl: DUTCH,
  pl: POLISH,
  sv: SWEDISH,
  ru: RUSSIAN,
  ja: JAPANESE,
  zh: CHINESE,
};

const MAX_NAME = 60;
const MAX_SENTENCE = 400;

/** A story as its checks are told from it: by its title, and by the sentence it is made of. */
type Told = { title: string; sentence: string };

/** What can be checked of a story by what kind of thing it is, in its own language: its rule first, then its verb or noun. */
export function kindChecksAbroad(language: OtherLanguage, { title, sentence }: Told): CriterionDraft[] {
  const { rules, kinds, isVerbLast } = CHECKS[language];
  const said = sentence.slice(0, MAX_SENTENCE);
  const ofRules = rules.filter((rule) => isTold(rule, said));
  const kind =
    nearestKind(kinds, ({ verbs }) => verbs, title, isVerbLast) ??
    nearestKind(kinds, ({ nouns }) => nouns, title, false);
  return [...ofRules, ...(kind ? [kind] : [])].flatMap(({ checks }) => checks.map(derived));
}

/* Of a whole sentence nobody can say that it is used. */
const FOR_SENTENCES = 2;

/** What can be checked of any story, in its own language; it begins with another check for each `turn`. */
export function generalChecksAbroad(language: OtherLanguage, title: string, turn = 0): CriterionDraft[] {
  const all = CHECKS[language].general;
  const general = isSentenceAbroad(title) ? all.slice(0, FOR_SENTENCES) : all;
  const name = shorten(title, MAX_NAME);
  return general.map((_, index) =>
    derived((general[(index + turn) % general.length] ?? '').replace('{x}', () => name)),
  );
}

function derived(text: string): CriterionDraft {
  return { text, range: null };
}

function isTold({ verbs, nouns }: KindOfStory, text: string): boolean {
  return [...text.matchAll(verbs), ...text.matchAll(nouns)].length > 0;
}

/** The kind whose word comes first in a text, or last; of two words at one place the longer one counts. */
function nearestKind(
  kinds: readonly KindOfStory[],
  wordsOf: (kind: KindOfStory) => RegExp,
  text: string,
  isLast: boolean,
): KindOfStory | null {
  let best: { kind: KindOfStory; at: number; length: number } | null = null;
  for (const kind of kinds) {
    for (const match of text.matchAll(wordsOf(kind))) {
      const { length } = match[0];
      const at = isLast ? -(match.index + length) : match.index;
      if (!best || at < best.at || (at === best.at && length > best.length)) best = { kind, at, length };
    }
  }
  return best?.kind ?? null;
}
