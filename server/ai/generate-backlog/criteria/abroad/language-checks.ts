/** A kind of story in a language: the words that tell it, and what can be checked of each one. */
export type KindOfStory = { verbs: RegExp; nouns: RegExp; checks: readonly string[] };

/** What can be checked of the stories of a language, in whole sentences that no word of the story is put into. */
export type LanguageChecks = {
  /** Whether the verb ends a wish, as in "Rechnungen versenden", so that the last one counts. */
  isVerbLast: boolean;
  /** What a rule asks for, by words anywhere in its sentence: who may, what must never be, how long it may take. */
  rules: readonly KindOfStory[];
  kinds: readonly KindOfStory[];
  /** What can be checked of any story; "{x}" stands for its title, in quotation marks. */
  general: readonly string[];
};

/** The words of one kind, as {@link storyKind} has them, and its checks. */
type Row = readonly [verbs: string, nouns: string, ...checks: string[]];

type Words = {
  isVerbLast: boolean;
  rules: readonly Row[];
  kinds: readonly Row[];
  general: readonly string[];
};

const NEVER = /(?!)/gu;

/** Whole words, one of "a|b~"; “~” stands for any letters. Where words are not set apart, it has no use. */
function oneOf(words: string): RegExp {
  if (words === '') return NEVER;
  const pattern = words.replaceAll('~', '\\p{L}*');
  const isSpaced = /\p{Script=Latin}|\p{Script=Cyrillic}/u.test(words);
  return new RegExp(isSpaced ? `(?<!\\p{L})(?:${pattern})(?!\\p{L})` : pattern, 'giu');
}

function storyKind([verbs, nouns, ...checks]: Row): KindOfStory {
  return { verbs: oneOf(verbs), nouns: oneOf(nouns), checks };
}

/** Makes the checks of a language of its words. */
export function languageChecks({ rules, kinds, ...words }: Words): LanguageChecks {
  return { ...words, rules: rules.map(storyKind), kinds: kinds.map(storyKind) };
}
