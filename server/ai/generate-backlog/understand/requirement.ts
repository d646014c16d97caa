import { actorOf } from '@/server/ai/generate-backlog/language/actors';
import {
  imperativeTitle,
  startsWithVerb,
  thingTitle,
} from '@/server/ai/generate-backlog/language/imperative';
import { ACTION_NOUNS } from '@/server/ai/generate-backlog/language/action-nouns';
import { PRODUCT_NOUNS } from '@/server/ai/generate-backlog/language/thing-nouns';
import { isBaseVerb, verbOfParticiple, verbOfThirdPerson } from '@/server/ai/generate-backlog/language/verbs';
import { cleanTitle, oneLine, withoutEndMark } from '@/server/ai/generate-backlog/language/title-text';
import type { Modality } from '@/server/ai/generate-backlog/understand/modality';
import { withoutAfterthought } from '@/server/ai/generate-backlog/understand/afterthought';
import { TEAM_TALK } from '@/server/ai/generate-backlog/understand/team-talk';
import { splitNounPhrase } from '@/server/ai/generate-backlog/language/noun-phrase';
import { isOrAre } from '@/server/ai/generate-backlog/language/passive';
import { capitalize, isOrdinary, uncapitalize } from '@/server/ai/generate-backlog/language/words';

/** A demand on the product in which no person is named, worded as something to do. */
export type Requirement = { title: string; modality: Modality };

const MODAL = "(must|shall|should|will|has to|have to|needs? to|can|could|may)( not|n[’']t| never)?";
const DEMAND = new RegExp(
  `^(.{2,120}?)\\s+${MODAL}\\s+(?:also\\s+|always\\s+|automatically\\s+|be able to\\s+)*(.{2,400})$`,
  'i',
);
/* "Every Monday at 6:00 the system shall …": the time or place before the product. */
const BY_PRODUCT = new RegExp(`^(.{3,80}?),?\\s+(?:the|our)\\s+(?:${[...PRODUCT_NOUNS].join('|')})$`, 'i');
const WE_NEED =
  /^(?:(?:first|then|also|finally|in addition|ideally),?\s+)?we(?:['’]ll| will| would|['’]d)?\s+(?:(?:also|really|definitely|urgently|absolutely)\s+)*(?:need|want|like|plan|have|are going|build|add|offer|provide)(?:\s+to)?(?:\s+be able to)?(?:\s+(?:build|have))?\s+(.{3,300})$/i;
/* "Works offline": what the product does, without naming it. */
const WORKS =
  /^((?:(?:the|our|this) )?[\p{L}\d]+ )??(works|supports|allows|lets|sends|shows|handles|provides|includes|contains|runs|keeps|remembers|warns|tells|detects|imports|exports|generates|calculates|offers|stores|finds|suggests)\s+\S/iu;
/* Before the modal verb: a colon, a verb of its own, or the start of a clause about something else. */
const NO_SUBJECT =
  /:\s|;|\b(?:if|whether) (?:i|we|you|they)$|^let (?:me|us)\b|\b(?:is|are|was|were)\b|\b(?:that|which|who)$/i;
/* "If a patient does not appear, the ticket shall …": when something is demanded. */
const CONDITION =
  /^((?:if|when|whenever|once|after|as soon as|unless|until)\s[^,]{3,120}),\s+(?:then\s+)?(.{5,400})$/i;
/* "I want an app where my wife and I can …": what is wanted of it. */
const APP_WHERE =
  /^(?:i|we) (?:want|need|would like|['’]d like) (?:an?|some) (?:\p{L}+ )?(?:app|website|tool|system|platform|product|site|page) (?:where|in which|with which|on which) (.{5,400})$/iu;
const THERE_MUST = /^there\s+(must|should|shall|will|needs? to|has to)\s+(?:also\s+)?be\s+(.{3,300})$/i;
const IS_NEEDED = /^(.{3,150}?)\s+(?:is|are)\s+(?:also\s+)?(needed|required|necessary|mandatory|desired)$/i;

/**
 * Reads what the product must do from a sentence without a person in it: "The system shall send a receipt", "Orders
 * must be exported nightly", "We need a dashboard". Null when it makes no demand.
 */
export function parseRequirement(plain: string): Requirement | null {
  const sentence = withoutAfterthought(withoutEndMark(oneLine(plain.slice(0, 600)))).replace(
    /\bcannot\b/i,
    'can not',
  );
  const [, condition, main] = CONDITION.exec(sentence) ?? [];
  const demandThen = condition && main ? parseRequirement(main) : null;
  if (demandThen && condition)
    return { ...demandThen, title: cleanTitle(`${demandThen.title} ${uncapitalize(condition)}`) };
  const inside = APP_WHERE.exec(sentence)?.[1];
  if (inside) return parseRequirement(inside);
  const there = THERE_MUST.exec(sentence);
  if (there?.[2])
    return {
      title: thingTitle(withoutArticle(there[2]), 'Provide'),
      modality: modality(there[1] ?? ''),
    };
  const need = WE_NEED.exec(sentence);
  if (need?.[1]) return weNeed(need[1]);
  const needed = IS_NEEDED.exec(sentence);
  if (needed?.[1]) return { title: thingTitle(withoutArticle(needed[1]), 'Provide'), modality: 'must' };
  const works = WORKS.exec(sentence);
  if (
    works?.[2] &&
    (works[1] === undefined || (isProduct(works[1]) && !/^(?:it|that|this|they)\s/i.test(works[1])))
  ) {
    const verb = verbOfThirdPerson(works[2]) ?? works[2];
    const rest = sentence.slice((works[1]?.length ?? 0) + works[2].length).trimStart();
    return { title: cleanTitle(`${capitalize(verb)} ${rest}`), modality: 'can' };
  }
  const demand = DEMAND.exec(sentence);
  if (!demand?.[1] || !demand[2] || !demand[4] || NO_SUBJECT.test(demand[1])) return null;
  const placed = BY_PRODUCT.exec(demand[1]);
  const title = placed?.[1]
    ? demanded('the system', demand[3] !== undefined, `${demand[4]} ${uncapitalize(placed[1])}`)
    : demanded(demand[1], demand[3] !== undefined, demand[4]);
  return title ? { title: cleanTitle(title), modality: modality(demand[2]) } : null;
}

function weNeed(wanted: string): Requirement | null {
  const what = wanted.replace(/^some (?:kind|sort) of\s+/i, 'a ');
  if (
    /^(?:been|had|seen|a lot|no|our|(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s+(?:developers?|people|engineers?|weeks?|months?))\b/i.test(
      what,
    )
  )
    return null;
  const title = /^(?:an?|the|some)\s/i.test(what)
    ? thingTitle(withoutArticle(what), 'Provide')
    : startsWithVerb(what)
      ? capitalize(what)
      : imperativeTitle(withoutArticle(what), 'Provide');
  return { title: cleanTitle(title), modality: 'must' };
}

function demanded(subject: string, isNegative: boolean, predicate: string): string | null {
  const [first = '', ...rest] = predicate.split(/\s+/);
  const what = lowerStart(subject);
  const action = allowedAction(predicate);
  if (action && !isNegative && isProduct(subject)) return action;
  const isByProduct = isProduct(subject);
  if (/^(?:he|she|they|he or she|.{2,30} and (?:i|me))$/i.test(subject))
    return isNegative || !isVerb(first) ? null : capitalize(predicate);
  if (/^(?:we|you|one|i)$/i.test(subject)) return isNegative ? null : ours(predicate);
  if (/^(?:decide|discuss|clarify|agree|figure|find out)\b/i.test(predicate)) return null;
  if (/^be$/i.test(first)) return demandedState(what, isNegative, rest.join(' '));
  if (!isVerb(first) && !(isByProduct && /^\p{Ll}{3,}$/u.test(first))) return null;
  if (isByProduct) return isNegative ? `Do not ${predicate}` : capitalize(predicate);
  if (!isNegative) return `Make ${what} ${predicate}`;
  if (actorOf(subject)) return `Make sure ${what} cannot ${predicate}`;
  const does = isOrAre(splitNounPhrase(what).words) === 'are' ? 'do' : 'does';
  return `Make sure ${what} ${does} not ${predicate}`;
}

/** "Allow for the creation of entries" asks to create entries. */
function allowedAction(predicate: string): string | null {
  const [, noun = '', , what = ''] =
    /^(?:allow|support|enable|provide)(?: for)? (?:the )?(?:\p{L}+ )?(\p{L}+)(s? (?:of|to)) (.+)$/iu.exec(
      predicate,
    ) ?? [];
  const verb = ACTION_NOUNS[noun.toLowerCase()] ?? (/^updates?$/i.test(noun) ? 'Update' : undefined);
  return verb && verb !== 'Support' ? `${verb} ${what}` : null;
}

/** What "we should" stands before: "have a map" is a thing to provide, "discuss it" nothing. */
function ours(predicate: string): string | null {
  const thing = /^(?:have|get)\s+((?:an?|the|some)\s.+)$/i.exec(predicate)?.[1];
  if (thing) return thingTitle(withoutArticle(thing), 'Provide');
  return startsWithVerb(predicate) && !TEAM_TALK.test(predicate) ? capitalize(predicate) : null;
}

function isVerb(word: string): boolean {
  return (
    isBaseVerb(word) ||
    /^(?:have|do|not|tolerate|last|survive|fit|remain|stay|cost|differ|happen|appear|arrive)$/i.test(word)
  );
}

/** A subject inside a sentence: "A patient" and "Guests" in lower case, names as they are. */
function lowerStart(subject: string): string {
  const isOwnWord = /^(?:an?|the|no|all|each|every|any)\s/i.test(subject) || actorOf(subject) !== null;
  return isOwnWord && !/^\p{Lu}{2}/u.test(subject)
    ? subject.charAt(0).toLowerCase() + subject.slice(1)
    : uncapitalize(subject);
}

/** "must be exported nightly" asks for an action; "must be available offline" for a state. */
function demandedState(what: string, isNegative: boolean, state: string): string | null {
  const match = /^((?:[a-z]+ly|also|always)\s+)?(\S+)\s*(.*)$/i.exec(state);
  const verb = match?.[2] ? verbOfParticiple(match[2]) : null;
  if (!match || state === '') return null;
  if (verb) {
    const act = `${verb} ${what}${match[3] ? ` ${match[3]}` : ''}`;
    return isNegative ? `Do not ${act}` : capitalize(act);
  }
  return isNegative
    ? `Make sure ${what} ${isOrAre(splitNounPhrase(what).words)} not ${state}`
    : `Make ${what} ${state}`;
}

/** Whether a subject is the product: "the system", or what can only be its name. */
function isProduct(subject: string): boolean {
  const words = subject.trim().split(/\s+/);
  if (words.length <= 4 && PRODUCT_NOUNS.has((words.at(-1) ?? '').toLowerCase())) return true;
  const [name = ''] = words;
  return (
    words.length === 1 &&
    /^\p{Lu}[\p{L}\d]*\p{Ll}[\p{L}\d]*$/u.test(name) &&
    (!isOrdinary(name) || /.book$/.test(name)) &&
    !TOOLS.test(name) &&
    !actorOf(name)
  );
}

/* Names of what products are made of or talk to: their name belongs into the title. */
const TOOLS =
  /^(?:redis|postgres\w*|mysql|sqlite|mongodb|docker|kubernetes|nginx|stripe|paypal|klarna|twilio|sendgrid|slack|github|gitlab|jira|google|apple|microsoft|azure|aws|firebase|supabase|openai|gemini|claude|kafka|elasticsearch|sentry|datadog|grafana|prometheus|typescript|javascript|react|eslint|prettier)$/i;

function withoutArticle(text: string): string {
  return text.replace(/^(?:an?|the|some)\s+/i, '');
}

function modality(word: string): Modality {
  if (/must|shall|ha(?:s|ve) to|needs?|will/i.test(word)) return 'must';
  if (/should/i.test(word)) return 'should';
  return /could|may/i.test(word) ? 'could' : 'can';
}
