import {
  imperativeTitle,
  startsWithVerb,
  thingTitle,
} from '@/server/ai/generate-backlog/language/imperative';
import { PRODUCT_NOUNS } from '@/server/ai/generate-backlog/language/lexicon-nouns';
import {
  isBaseVerb,
  verbOfParticiple,
  verbOfThirdPerson,
} from '@/server/ai/generate-backlog/language/lexicon-verbs';
import { cleanTitle, oneLine, withoutEndMark } from '@/server/ai/generate-backlog/language/title-text';
import type { Modality } from '@/server/ai/generate-backlog/understand/user-story';
import { capitalize, uncapitalize } from '@/server/ai/generate-backlog/language/words';

/** A demand on the product in which no person is named, worded as something to do. */
export type Requirement = { title: string; modality: Modality };

const MODAL = "(must|shall|should|will|has to|have to|needs? to|can|could|may)( not|n[’']t)?";
const DEMAND = new RegExp(
  `^(.{2,120}?)\\s+${MODAL}\\s+(?:also\\s+|always\\s+|automatically\\s+|be able to\\s+)*(.{2,400})$`,
  'i',
);
/* "Every Monday at 6:00 the system shall …": the time or place before the product. */
const BY_PRODUCT = new RegExp(`^(.{3,80}?),?\\s+(?:the|our)\\s+(?:${[...PRODUCT_NOUNS].join('|')})$`, 'i');
const WE_NEED =
  /^(?:(?:first|then|also|finally|in addition|ideally),?\s+)?we(?:['’]ll| will| would|['’]d)?\s+(?:also\s+)?(?:need|want|like|plan|have|are going|build|add|offer|provide)(?:\s+to)?(?:\s+(?:build|have))?\s+(.{3,300})$/i;
/* "Works offline": what the product does, without naming it. */
const WORKS =
  /^(works|supports|allows|lets|sends|shows|handles|provides|includes|contains|runs|keeps|remembers|warns|tells|detects|imports|exports|generates|calculates|offers|stores|finds|suggests)\s+\S/i;
/* Before the modal verb: a colon, a verb of its own, or the start of a clause about something else. */
const NO_SUBJECT = /:\s|;|\b(?:is|are|was|were)\b|\b(?:that|which|who)$/i;
const THERE_MUST = /^there\s+(must|should|shall|will|needs? to|has to)\s+(?:also\s+)?be\s+(.{3,300})$/i;
const IS_NEEDED = /^(.{3,150}?)\s+(?:is|are)\s+(?:also\s+)?(needed|required|necessary|mandatory|desired)$/i;

/**
 * Reads what the product must do from a sentence without a person in it: "The system shall send a receipt", "Orders
 * must be exported nightly", "We need a dashboard". Null when it makes no demand.
 */
export function parseRequirement(plain: string): Requirement | null {
  const sentence = withoutEndMark(oneLine(plain.slice(0, 600)));
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
  if (works?.[1]) {
    const verb = verbOfThirdPerson(works[1]) ?? works[1];
    return { title: cleanTitle(capitalize(`${verb}${sentence.slice(works[1].length)}`)), modality: 'can' };
  }
  const demand = DEMAND.exec(sentence);
  if (!demand?.[1] || !demand[2] || !demand[4] || NO_SUBJECT.test(demand[1])) return null;
  const placed = BY_PRODUCT.exec(demand[1]);
  const title = placed?.[1]
    ? demanded('the system', demand[3] !== undefined, `${demand[4]} ${uncapitalize(placed[1])}`)
    : demanded(demand[1], demand[3] !== undefined, demand[4]);
  return title ? { title: cleanTitle(title), modality: modality(demand[2]) } : null;
}

function weNeed(what: string): Requirement | null {
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
  const what = uncapitalize(subject);
  if (/^be$/i.test(first)) return demandedState(what, isNegative, rest.join(' '));
  if (
    !isBaseVerb(first) &&
    !/^(?:have|do|not|tolerate|last|survive|fit|remain|stay|cost|differ|happen|appear|arrive)$/i.test(first)
  ) {
    return null;
  }
  if (isProduct(subject)) return isNegative ? `Do not ${predicate}` : capitalize(predicate);
  return isNegative ? `Make sure ${what} does not ${predicate}` : `Make ${what} ${predicate}`;
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
  return isNegative ? `Make sure ${what} is not ${state}` : `Make ${what} ${state}`;
}

function isProduct(subject: string): boolean {
  const words = subject.toLowerCase().split(/\s+/);
  return words.length <= 4 && PRODUCT_NOUNS.has(words.at(-1) ?? '');
}

function withoutArticle(text: string): string {
  return text.replace(/^(?:an?|the|some)\s+/i, '');
}

function modality(word: string): Modality {
  if (/must|shall|ha(?:s|ve) to|needs?|will/i.test(word)) return 'must';
  if (/should/i.test(word)) return 'should';
  return /could|may/i.test(word) ? 'could' : 'can';
}
