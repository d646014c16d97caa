import { actorOf } from '@/server/ai/generate-backlog/language/actors';
import { undecorate } from '@/server/ai/generate-backlog/language/decorations';
import { endpointName, endpointOf } from '@/server/ai/generate-backlog/language/endpoints';
import { ACTION_NOUNS, QUALITY_NOUNS } from '@/server/ai/generate-backlog/language/action-nouns';
import { COUNT_NOUNS } from '@/server/ai/generate-backlog/language/common-words';
import { THING_NOUNS, UNIQUE_NOUNS } from '@/server/ai/generate-backlog/language/thing-nouns';
import {
  isBaseVerb,
  NOUN_VERBS,
  verbOfGerund,
  verbOfParticiple,
} from '@/server/ai/generate-backlog/language/verbs';
import {
  headNoun,
  type NounPhrase,
  splitNounPhrase,
} from '@/server/ai/generate-backlog/language/noun-phrase';
import {
  cleanTitle,
  oneLine,
  withoutCapitals,
  withoutEndMark,
  withoutOrnament,
} from '@/server/ai/generate-backlog/language/title-text';
import {
  capitalize,
  isOrdinary,
  plural,
  sentenceCase,
  stem,
  uncapitalize,
} from '@/server/ai/generate-backlog/language/words';

/* After these a first word such as "seed" or "refresh" is part of a name: "seed scripts", "refresh token rotation". */
const NAME_HEADS = new Set(
  `control engine engineering gateway history inference layer levels limiting logging logic management middleware module params results
  queues rotation scripts service storage strategy testing tracking wrapper detection generation calculation chunking scoring
  optimization notifications verification validation system guidelines center centre gallery preferences logs log trail feed`.split(
    /\s+/,
  ),
);
const CLEAR_THINGS =
  /^(?:communication|examples?|guidelines?|rules|messages?|instructions?|labels?|visibility|feedback)\b/i;
/* "Label printing" is a name, "Support printing" is none. */
const TAKES_GERUND = /^(?:support|start|stop|offer|test|track|schedule|monitor|handle)$/i;
const SENT = /^(?:reminders?|alerts?|notifications?|confirmations?|receipts?|newsletters?)\b/i;
const PREPOSITION = /^(?:to|from|by|with|in|on|at|via|using)$/i;
/* Verbs that act on the one thing of a kind: "design the data model", not "design data models". */
const SINGULAR_VERBS = new Set([
  'Set up',
  'Design',
  'Configure',
  'Document',
  'Deploy',
  'Migrate',
  'Implement',
]);
const DETERMINED =
  /^(?:a|an|the|all|any|each|every|our|their|its|this|that|no|one|two|three|\d.*|\p{L}+['’]s?)$/iu;

/** Whether a text starts like an instruction: "Configure the cache", but not "Refresh token rotation strategy". */
export function startsWithVerb(text: string): boolean {
  const [first = '', second = ''] = text.split(/\s+/, 2);
  const verb = first.replace(/[,:]$/, '');
  if (!verb.split('/').every(isBaseVerb) || /^\p{Lu}{2,}$/u.test(verb)) return false;
  if (second === '') return text === verb;
  if (/^(?:load|stress|smoke|penetration) tests?\b/i.test(text)) return false;
  if (/^clear$/i.test(verb) && CLEAR_THINGS.test(second)) return false;
  if (!NOUN_VERBS.has(verb.split('/', 1)[0]?.toLowerCase() ?? '') || /^set up\s+\S/i.test(text)) return true;
  if (
    /^(?:&|\/|\+|of$)|^(?:cut-off|pick-up|drop-off|check-in|check-out|sign-up|log-in|opt-in|opt-out)$/iu.test(
      second,
    ) ||
    first.endsWith(':')
  )
    return false;
  const phrase = splitNounPhrase(text);
  const head = headNoun(phrase);
  if (phrase.words.length > 2 && NOUN_VERBS.has(second) && THING_NOUNS[head]) return false;
  const isActivity = verbOfGerund(head) && !COUNT_NOUNS.has(head) && phrase.tail === '';
  if (phrase.words.length === 2 && isActivity && !TAKES_GERUND.test(first)) return false;
  return !NAME_HEADS.has(head);
}

/**
 * A title that says what to do, made from an item of a list, a heading or a sentence without a subject: noun phrases
 * get the verb that goes with their main noun ("Error tracking integration" becomes "Integrate error tracking").
 */
export function imperativeTitle(plain: string, otherwise = 'Implement'): string {
  const text = withoutCapitals(withoutEndMark(withoutOrnament(oneLine(undecorate(plain).text))));
  return cleanTitle(isEnglish(text) ? imperative(text, otherwise) : text);
}

/** The same for a text that is known to name a thing: its first word is no verb, as in "a search page". */
export function thingTitle(plain: string, otherwise: string): string {
  return cleanTitle(nounTitle(withoutEndMark(withoutOrnament(oneLine(undecorate(plain).text))), otherwise));
}

/* Words that English does not have; an English verb before such a text would only disfigure it. */
const OTHER_LANGUAGE =
  /(?<!\p{L})(?:und|für|mit|der|das|ein|eine|einen|einer|ist|sind|wird|werden|soll|sollen|muss|müssen|kann|können|nicht|auf|zum|zur|les|des|pour|avec|est|dans|une|aux|para|con|los|las|una|por|que|voor|het|een|bij|naar|och|att|som|nie|się|jest|oraz|dla|jako|della|delle|degli|di|il|gli|em|não|um|uma|del|el|du|le|la|à)(?!\p{L})|[ąćęłńśźżßãõőűøåčřšžğş]/u;

/** Whether a text may be English, as far as its letters and small words tell. */
export function isEnglish(text: string): boolean {
  return /\p{Script=Latin}/u.test(text) && !OTHER_LANGUAGE.test(text.charAt(0).toLowerCase() + text.slice(1));
}

/** "Book an Appointment": a heading that writes its words large. */
function isTitleCase(text: string): boolean {
  const words = text.split(/\s+/).filter((word) => word.length > 3);
  return words.length > 1 && words.every((word) => /^\p{Lu}/u.test(word));
}

function imperative(text: string, otherwise: string): string {
  const endpoint = endpointOf(text);
  if (endpoint) {
    const { description } = endpoint;
    const name = endpointName(endpoint);
    if (description === '') return `Provide ${name}`;
    const remark = /\s*\([^()]*\)$/.exec(description)?.[0] ?? '';
    const what = description.slice(0, description.length - remark.length);
    return `${startsWithVerb(what) ? capitalize(what) : `Provide ${uncapitalize(what)}`} (${name})${remark}`;
  }
  if (startsWithVerb(text)) return capitalize(isTitleCase(text) ? sentenceCase(text) : text);

  const labelled = /^([^:()]{2,50}):\s+(\S.*)$/.exec(text);
  if (labelled?.[1] && labelled[2]) {
    if (/^(?:e\.g\.|i\.e\.|for example|such as|like)\s/i.test(labelled[2]))
      return nounTitle(labelled[1], otherwise);
    if (actorOf(labelled[1])) return imperative(labelled[2], otherwise);
    return startsWithVerb(labelled[2]) && !/[{}[\]]/.test(labelled[2])
      ? `${capitalize(labelled[2])} (${uncapitalize(labelled[1])})`
      : `${nounTitle(labelled[1], otherwise)}: ${uncapitalize(labelled[2])}`;
  }
  return fromParticiple(text) ?? nounTitle(text, otherwise);
}

/** "Auto-generated from decorators" and "Deployed to staging" say what to do in the passive voice. */
function fromParticiple(text: string): string | null {
  const [first = '', second = '', ...rest] = text.split(/\s+/);
  const auto = /^auto(?:matically)?-/i.exec(first)?.[0] ?? '';
  const verb = verbOfParticiple(first.slice(auto.length));
  if (!verb || !PREPOSITION.test(second)) return null;
  return [capitalize(auto + verb), second, ...rest].join(' ');
}

/**
 * The instruction that a noun phrase stands for, where its main noun names an action or something written or set:
 * "CORS configuration" gives "Configure CORS". Null where only a general verb would fit.
 */
export function actionOf(plain: string): string | null {
  const title = imperativeTitle(plain, GENERAL[0]);
  return GENERAL.some((verb) => title.startsWith(`${verb} `)) ? null : title;
}

const GENERAL = [
  'Implement',
  'Build',
  'Provide',
  'Schedule',
  'Create',
  'Manage',
  'Handle',
  'Run',
  'Follow',
  'Ensure',
] as const;

/* "MongoDB for the database": something of a name of its own, and what it is for. */
const TOOL_FOR = /^(\p{Lu}[\p{L}\d.+#]+)(?: (?:and |& )?\p{Lu}[\p{L}\d.+#-]+){0,3} for \p{Ll}/u;

function isTool(text: string): boolean {
  const name = TOOL_FOR.exec(text)?.[1];
  return name !== undefined && !isOrdinary(name);
}

function nounTitle(text: string, otherwise: string): string {
  const phrase = splitNounPhrase(text);
  phrase.words = sentenceCase(phrase.words.join(' ')).split(' ');
  phrase.tail = sentenceCase(phrase.tail);
  phrase.words[0] = uncapitalize(phrase.words[0] ?? '');
  const head = headNoun(phrase);
  if (phrase.words.length === 1 && verbOfGerund(head)) return join('Support', phrase.words, phrase);
  if (QUALITY_NOUNS.has(head)) return join('Ensure', phrase.words, phrase);

  const action = ACTION_NOUNS[head];
  if (head === 'support' && phrase.words.length === 2) return join('Provide', phrase.words, phrase);
  if (action && phrase.words.length > 1 && !coordinatesActions(phrase)) {
    return join(action, objectOf(action, phrase.words.slice(0, -1)), phrase);
  }
  const verb = SENT.test(text) ? 'Send' : (verbForThing(head, phrase) ?? otherwise);
  if (verb === otherwise && isTool(text)) return `Use ${text}`;
  return join(verb, verb === otherwise ? phrase.words : withArticle(phrase.words), phrase);
}

function verbForThing(head: string, phrase: NounPhrase): string | null {
  const verb = THING_NOUNS[head];
  if (!verb || coordinatesActions(phrase)) return null;
  if (phrase.words.some((word) => /^(?:hosted|managed)$/i.test(word))) return 'Provision';
  return stem(verb.toLowerCase()) === stem((phrase.words[0] ?? '').toLowerCase()) ? 'Run' : verb;
}

/** "Project creation and member management": one verb cannot stand for both. */
function coordinatesActions({ words }: NounPhrase): boolean {
  const isJoined = words.some((word) => /^(?:and|or|&|\+)$/i.test(word) || word.endsWith(','));
  if (/^(?:and|or|&|\+)$/i.test(words.at(-2) ?? '')) return true;
  return isJoined && words.slice(0, -1).some((word) => /(?:tion|ment|ing|sis|setup)[,]?$/i.test(word));
}

function objectOf(verb: string, words: string[]): string[] {
  const last = words.at(-1) ?? '';
  if (SINGULAR_VERBS.has(verb) || UNIQUE_NOUNS.has(last.toLowerCase())) return withArticle(words);
  return verbOfGerund(last) ? words : [...words.slice(0, -1), plural(last)];
}

function withArticle(words: string[]): string[] {
  const last = (words.at(-1) ?? '').toLowerCase();
  const takesArticle = COUNT_NOUNS.has(last) && !DETERMINED.test(words[0] ?? '');
  return takesArticle ? ['the', ...words] : words;
}

function join(verb: string, words: string[], { tail, remark }: NounPhrase): string {
  return [verb, ...words, tail, remark].filter(Boolean).join(' ');
}
