import { COMMON_WORDS, COUNT_NOUNS } from '@/server/ai/generate-backlog/language/common-words';
import {
  isBaseVerb,
  verbOfGerund,
  verbOfParticiple,
  verbOfThirdPerson,
} from '@/server/ai/generate-backlog/language/verbs';

const STOP_WORDS = new Set(
  `a about above after again all also am an and any are as at be because been before being below between both but by can cannot
  could did do does doing done down during each every few for from further get had has have having he her here hers him his how
  i if in into is it its itself just let like me more most must my need needs no nor not now of off on once only or other our out
  over own per same shall she should so some such than that the their them then there these they this those through to too
  under until up upon us very via was we were what when where which while who why will with within without would you your`
    .split(/\s+/)
    .filter(Boolean),
);

/** The words of a text in lower case, in any script. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu) ?? []
  );
}

/** The stems of the words that carry meaning, for comparing texts. */
export function contentStems(text: string): string[] {
  return wordsOf(text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .filter((word) => !STOP_WORDS.has(word) && (word.length > 1 || /\p{N}/u.test(word)))
    .map(stem);
}

const SUFFIX =
  /(?:ations|ation|ating|ated|ates|ate|itions|ition|ions|ion|ments|ment|ings|ing|ers|er|ors|or|ies|ied|ed|es|s|e|y)$/;

/** A rough stem: "calculate", "calculation" and "calculated" give the same. Only for comparing, never for showing. */
export function stem(word: string): string {
  const base = word.replace(/['’]s?$/, '');
  const cut = base.replace(SUFFIX, '');
  return cut.length >= 3 ? cut : base.length > 3 ? base.replace(/s$/, '') : base;
}

/** The plural of a countable noun; any other word unchanged. */
export function plural(noun: string): string {
  if (!COUNT_NOUNS.has(noun.toLowerCase())) return noun;
  if (/[^aeiou]y$/i.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/i.test(noun) ? `${noun}es` : `${noun}s`;
}

/** Whether a noun is in the plural, as far as its form tells. */
export function isPlural(noun: string): boolean {
  if (/^(?:people|children|men|women|persons|staff)$/i.test(noun)) return true;
  return (
    !/^\p{Lu}+$/u.test(noun) &&
    /[^su'’i]s$/i.test(noun) &&
    noun.length > 3 &&
    !/(?:analysis|basis|redis|status|access|process)$/i.test(noun)
  );
}

/* Names that end like an ordinary word. */
const NAMES = new Set(
  'facebook github gitlab bitbucket dropbox salesforce workday netsuite outlook wordpress photoshop instagram snapchat linkedin pinterest sendgrid mailchimp firebase supabase'.split(
    ' ',
  ),
);

const DERIVED =
  /(?:tion|sion|ment|ings?|ity|ness|ance|ence|ship|able|ible|ical|ful|less|ive|ous|ed|ly|ization|ability|age|time|line|board|book|point|sheet|ground|house|room|ware)s?$/;

/** Whether a capitalised word is an ordinary one, to be written small inside a sentence. */
export function isOrdinary(word: string): boolean {
  const lower = word.toLowerCase();
  const singular = lower.replace(/ies$/, 'y').replace(/s$/, '');
  if (NAMES.has(lower)) return false;
  return (
    COMMON_WORDS.has(lower) ||
    COUNT_NOUNS.has(lower) ||
    COUNT_NOUNS.has(singular) ||
    STOP_WORDS.has(lower) ||
    isBaseVerb(lower) ||
    verbOfGerund(lower) !== null ||
    verbOfParticiple(lower) !== null ||
    verbOfThirdPerson(lower) !== null ||
    DERIVED.test(lower)
  );
}

/** A heading's capitals taken back where the word is an ordinary one; names and abbreviations stay. */
export function sentenceCase(text: string): string {
  return text.replace(
    /(?<![\p{L}\p{N}./`:_-])\p{Lu}\p{Ll}+(?:-\p{Lu}?\p{Ll}+)*(?![\p{L}\p{N}_/(])/gu,
    (word) => (word.split('-').every(isOrdinary) ? word.toLowerCase() : word),
  );
}

const WRITTEN_SMALL = new Set(
  'axios bun curl docker-compose esbuild eslint git k6 kubectl nginx npm pandas pgvector pip pnpm psql redis-cli systemd webpack yarn'.split(
    ' ',
  ),
);

/** The first letter in upper case, unless the word is written in a way of its own ("iOS", "`code`"). */
export function capitalize(text: string): string {
  const [first = ''] = text.split(/\s/, 1);
  if (/^\p{Ll}+\p{Lu}/u.test(first) || /[/@_`]/.test(first) || WRITTEN_SMALL.has(first)) return text;
  const letter = String.fromCodePoint(text.codePointAt(0) ?? 32);
  return letter.toUpperCase() + text.slice(letter.length);
}

/** The first letter in lower case where the first word is an ordinary one. */
export function uncapitalize(text: string): string {
  const [first = ''] = text.split(/\s/, 1);
  const bare = first.replace(/[^\p{L}\p{N}-].*$/u, '');
  if (!/^\p{Lu}\p{Ll}+(?:-\p{Ll}+)*$/u.test(bare) || !bare.split('-').some(isOrdinary)) return text;
  return first.charAt(0).toLowerCase() + text.slice(1);
}

/** "a, b and c". */
export function enumerate(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}

const OTHER_SMALL_WORDS = new Set(
  'der die das und für mit ist ein eine einen einer nicht auf zum zur den dem ich mein meine sich kann können soll sollen wird werden muss müssen wir als je mon ses sur être peut qui que un una uma mi su puede não meu os ao les des pour avec est dans une aux le la de du et para con los las el una que por voor het een van och att som jest nie się na dla do di il per con che oraz jako chcę musi muszą powinien może aby gli della delle deve devono puede pueden debe deben pode podem deve devem possono peuvent doit doivent peut sollen dürfen moet moeten kunnen wil zodat'.split(
    ' ',
  ),
);

/* A letter that English has not: a name may have one, a text in English hardly as many as it has small words. */
function isForeign(word: string): boolean {
  return (OTHER_SMALL_WORDS.has(word) && !STOP_WORDS.has(word)) || /[^\p{ASCII}’]/u.test(word);
}

/** Whether a document is in English, by its small words; one with too few of any language counts as English. */
export function isMostlyEnglish(text: string): boolean {
  const words = wordsOf(text.slice(0, 20_000));
  if (words.length > 0 && !/\p{Script=Latin}/u.test(text)) return false;
  const own = words.filter((word) => STOP_WORDS.has(word)).length;
  const other = words.filter((word) => isForeign(word)).length;
  return other <= own;
}
