import type { UncoveredReason } from '@/lib/schemas/backlog-draft';
import { actorOf } from '@/server/ai/generate-backlog/language/actors';
import { needAbroad } from '@/server/ai/generate-backlog/link/dependency-abroad';
import { undecorate } from '@/server/ai/generate-backlog/language/decorations';
import { startsWithVerb } from '@/server/ai/generate-backlog/language/imperative';
import { isBaseVerb, verbOfThirdPerson } from '@/server/ai/generate-backlog/language/verbs';
import { parseRequirement, type Requirement } from '@/server/ai/generate-backlog/understand/requirement';
import { type DemandAbroad, demandAbroad } from '@/server/ai/generate-backlog/understand/demands-abroad';
import { isExcludedAbroad } from '@/server/ai/generate-backlog/understand/exclusions-abroad';
import { asideReason } from '@/server/ai/generate-backlog/understand/asides';
import { isStamp } from '@/server/ai/generate-backlog/read/stamps';
import { wantTitle, withoutOrnament } from '@/server/ai/generate-backlog/language/title-text';
import { type Capability, parseCapability } from '@/server/ai/generate-backlog/understand/capability';
import { parseUserStory, type UserStory } from '@/server/ai/generate-backlog/understand/user-story';
import { isPlural } from '@/server/ai/generate-backlog/language/words';

/** What a sentence or list item is, read on its own. */
export type Reading =
  | { type: 'story'; story: UserStory }
  | { type: 'capability'; capability: Capability }
  | { type: 'requirement'; requirement: Requirement }
  /** An instruction: "Configure the cache". */
  | { type: 'task' }
  /** A name without a statement: "Order history". */
  | { type: 'thing' }
  /** A step of an example: "Given a full basket". */
  | { type: 'step'; keyword: string }
  /** A statement that can be checked. */
  | { type: 'rule' }
  | { type: 'dependency' }
  | { type: 'statement' }
  /** Says nothing to build, for this reason. */
  | { type: 'aside'; reason: UncoveredReason };

const STEP = /^(scenario(?: outline)?|given|when|then|and|but)\b(?!\s+(?:can|will|must))/i;
const EXCLUSION =
  /^not (?:in|for|part of) (?:the|this|our|v) ?(?:first|initial|current|next|mvp|1)\b|^(?:we|i) (?:don['’]t|do not) (?:want|need|plan) (?:to (?:deal|have|build|support|offer|handle|do|care)|any|an?)\b|^(?:won['’]?t do|not doing|not now|no)\s*[:–-]|^no .{2,60}\b(?:for now|yet|at first|in v1|in the first version)[.!]*$|\b(?:maybe|perhaps|possibly) later$|\b(?:don['’]t|do not|no need to) bother\b.*\b(?:v1|(?:the )?(?:first|initial) (?:version|release)|for now|now|yet|at first|mvp)\b|\b(?:out of scope|not in scope|outside the scope|not part of|(?:will|shall|do|does) not (?:be )?(?:supported?|buil[dt]|included?|offer(?:ed)?|cover(?:ed)?|plan(?:ned)?)|won['’]t (?:be )?(?:supported?|buil[dt]|included?|offer(?:ed)?)|not planned|no plans? (?:to|for)|(?:comes?|follows?|left|is|are|can wait) (?:for |until |in )?(?:later|a later|the second|version 2|v2|phase 2 or later)|postponed|explicitly excluded|(?:might|may|could) (?:have to |need to )?wait\b|in a later (?:version|release|phase|step))\b/i;
const SCHEDULE =
  /^budget(?:-wise)?\b|\b(?:budget (?:is|of)|deadline|(?:launch|go[- ]live|release|pilot|start)(?:es|s)? (?:on|by|in|is|before|at the)|due (?:on|by|date)|by (?:the end of|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4])|in (?:january|february|march|april|june|july|august|september|october|november|december)\b|(?:we|team) (?:have|has|of|is|are) (?:a team of |about |around )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:\w+\s+)?(?:weeks?|months?|days|developers?|engineers?|people|designers?)|total:? ~?\d+|(?:working|person)[- ]days)\b/i;
const DEPENDENCY =
  /^blocked by\b|\b(?:depends? (?:up)?on|(?:is|are) blocked by|can (?:only )?(?:start|begin|be (?:started|built)) (?:only )?(?:after|once|when)|must (?:come|follow|be (?:done|finished|built)) (?:after|before)|builds? (?:up)?on|is a prerequisite (?:for|of)|prerequisites?:|(?:requires?|needs) (?:(?:the )?(?:user )?(?:stor(?:y|ies)|items?|tasks?|requirements?|features?|epics?|steps?) #?\d|#\d|(?:us|st|fr|nfr|req|uc|epic|story)-?\d)|requires? (?:that )?.{3,80} (?:first|(?:to be|is|are) (?:finished|done|ready|complete|in place)))/i;
/* "Drivers get their route on paper": how it is done without the product. */
const BY_HAND =
  /\b(?:on paper|by hand|manually|(?:by|over the) (?:tele)?phone|in (?:an? )?(?:excel|spreadsheets?)|on (?:a|the) whiteboard|all the time|(?:call|phone|ring) us)\b/i;
/* "… call the next patient. (Depends on FR-1)": what is needed, beside what is told. */
const NOTED_NEED = /\s*[([](?:depends? on|requires?|needs|blocked by|after)\s[^()[\]]{1,60}[)\]]\.?$/i;
/* Steps of the team, not of the product. */
const TEAM_ACTION =
  /^let['’]?s\b|^(?:i|we|\p{L}+)(?:['’]ll| will) (?!be\b|need\b|have\b|want\b).*\b(?:by|until|before|on|next) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|^(?:talk|speak|see you|chat)\b.{0,25}\b(?:next|later|soon|tomorrow)\b|^(?:ask|discuss|clarify|talk to|meet with|agree (?:on|with)|check with|confirm with|decide (?:on|whether|who|if)|review and approve|sign off)\b/iu;
const ASIDE =
  /^(?:this (?:document|section|chapter|page|brief|spec|plan|list)|see (?:also |the |section )|note that|please|for (?:more|further|details)|as (?:described|mentioned|shown|discussed)|the following|below|above|today\b|currently\b|at the moment|right now|so far|last (?:year|month|week)|historically|background:|document version|last updated)\b|^(?:we|our|i|my)\b(?!.{0,40}\b(?:need|want|must|will|should|would like)\b)|\b(?:we (?:believe|think|know|found|learned|saw|hope|assume)|because of this|was|were|had been|used to|has grown|have grown|complain(?:s|ed)?|years ago)\b/i;
const RULE =
  /\b(?:must|shall|should|cannot|can ?not|can['’]t|may not|never|always|only|every|each|all|any|at least|at most|no more than|up to|within|fewer than|less than|more than|maximum|minimum|unless|if|when|whenever|until|as soon as|without|except|exactly|per (?:day|hour|minute|second|user|person|month))\b|[<>≤≥]=?\s?\d|\b\d+(?:[.,]\d+)?\s?(?:%|ms|s|seconds?|minutes?|hours?|days?|weeks?|months?|kb|mb|gb|eur|usd|€|\$|characters?|items?|users?|times|percent|km|points?)\b|\b\d{1,2}[:.]\d{2}\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|thirty)\s(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|times)\b|\b(?:applies|apply) to\b|\b(?:first|last) (?:working )?day\b|\b(?:daily|hourly|weekly|monthly|nightly|yearly)\b/i;
/* A limit without a verb: "max 4 tools per person". */
const LIMIT =
  /^(?:one|two|three|\d{1,3})\s(?:\S+\s){1,4}?(?:per|a|each)\s\p{Ll}+$|^(?:max(?:imum|\.)?|min(?:imum|\.)?|at most|at least|no more than|not more than|up to)\s+\S*\d/iu;
/* "Could be an e-mail": about what was said before. */
const NO_SUBJECT =
  /^(?:could|should|would|might|may|must|can|has to|have to|needs to) (?:also )?(?:be|have|stay|work|look|run)\b/i;
const FINITE =
  /\b(?:is|are|has|have|does|do|gets?|goes|shows?|sees?|works?|becomes?|stays?|remains?|appears?|contains?|includes?|lasts?|costs?|can|will|may)\b/i;

/* "Secondly, doctors want …": where a sentence stands among others, not what it says. */
const LEADS_OVER =
  /^(?:(?:first of all|firstly|secondly|thirdly|finally|lastly|additionally|in addition|furthermore|moreover)\b,?|(?:first|second|third|next|also),)\s+(?=\S)/i;

/** Reads one sentence or list item. The reading does not look at anything around it. */
export function readStatement(plain: string): Reading {
  const text = undecorate(withoutOrnament(plain)).text.replace(LEADS_OVER, '');
  const story = parseUserStory(text);
  if (story) return { type: 'story', story };
  if (/\?["”’)]*$/.test(text)) return { type: 'aside', reason: 'question' };
  const aside = isStamp(plain) ? 'context' : asideReason(text);
  if (aside) return { type: 'aside', reason: aside };
  const step = STEP.exec(text)?.[1];
  if (step) return { type: 'step', keyword: step.toLowerCase() };
  if (EXCLUSION.test(text) || isExcludedAbroad(text)) return { type: 'aside', reason: 'non-goal' };
  const own = text.replace(NOTED_NEED, '');
  if (own !== text && own.includes(' ')) return readStatement(own);
  if (DEPENDENCY.test(text) || needAbroad(text)) return { type: 'dependency' };
  const abroad = demandAbroad(text);
  if (abroad) return readDemand(abroad);
  const capability = parseCapability(text) ?? capabilityBehindLead(text);
  if (capability?.modality === 'does' && BY_HAND.test(text)) return { type: 'aside', reason: 'context' };
  if (capability) return { type: 'capability', capability };
  if (SCHEDULE.test(text)) return { type: 'aside', reason: 'schedule' };
  if (TEAM_ACTION.test(text)) return { type: 'aside', reason: 'process' };
  const requirement = ASIDE_START.test(text) ? null : parseRequirement(text);
  if (requirement) return { type: 'requirement', requirement };
  if (ASIDE.test(text) || isAboutToday(text)) return { type: 'aside', reason: 'context' };
  if (LIMIT.test(text) || NO_SUBJECT.test(text)) return { type: 'rule' };
  if (startsWithVerb(text)) return { type: 'task' };
  if (!isStatement(text)) return { type: 'thing' };
  return { type: RULE.test(text) ? 'rule' : 'statement' };
}

/* "What she wants: customers can …" */
const LEAD = /^[^:.,;!?]{2,40}:\s+(?=\S)/;
const MAX_LEAD_WORDS = 5;

function capabilityBehindLead(text: string): Capability | null {
  const [lead] = LEAD.exec(text) ?? [];
  if (!lead || lead.trim().split(/\s+/).length > MAX_LEAD_WORDS) return null;
  const rest = text.slice(lead.length);
  const named = actorOf(lead.replace(/:\s*$/, ''))
    ? rest.replace(/^(?:they|he|she)\b/i, () => `the ${lead.replace(/:\s*$/, '')}`)
    : rest;
  return parseCapability(named);
}

/** A demand in another language: of what a person can do, or of the product. */
function readDemand({ actor, title, modality }: DemandAbroad): Reading {
  return actor
    ? { type: 'capability', capability: { actor, want: title, soThat: null, modality } }
    : { type: 'requirement', requirement: { title: wantTitle(title), modality } };
}

/* "Current website is …", "they mostly phone": how things are. */
const NOW =
  /^(?:the )?(?:current|existing|old|present) |^(?:they|we|he|she) .*\b(?:mostly|usually|often|still|nobody)\b/i;

function isAboutToday(text: string): boolean {
  if (NOW.test(text)) return !/\b(?:must|shall|should|will)\b/i.test(text);
  const today = /\b(?:today|nowadays|these days|at present|currently|this matters|in the past)\b/i;
  return (
    today.test(text) && !startsWithVerb(text) && !/\b(?:must|shall|should|can|will|cannot)\b/i.test(text)
  );
}

const ASIDE_START =
  /^(?:this (?:document|section|chapter|brief|spec)|today|currently|at the moment|last (?:year|month|week))\b/i;

/* Before "labels" or "reports", it makes a noun of it. */
const ADJECTIVE =
  /^(?:better|best|more|fewer|new|good|nice|custom|smart|simple|multiple|daily|weekly|monthly)$|(?:able|ful|ive|ous|ed)$/i;

/** Whether a text has a verb of its own; a name of a feature has none. */
export function isStatement(text: string): boolean {
  const body = text.replace(/\([^()]*\)/g, '');
  if (FINITE.test(body) || /\b(?:must|shall|should|cannot|never)\b|\p{L}n['’]t\b/iu.test(body)) return true;
  if (/\b(?:we|they|he|she|you|i|it)\s+\p{Ll}{3,}/iu.test(body)) return true;
  const words = body.split(/\s+/).map((word) => word.replace(/[,.;:]$/, ''));
  if (words.length > 14) return true;
  return words.some((word, index) => {
    const before = words[index - 1] ?? '';
    if (index < 1 || index === words.length - 1) return false;
    if (/^(?:for|with|of|to|on|in|per|by|and|or|&|from|via|the|a|an)$/i.test(before)) return false;
    if (isBaseVerb(word) && word === word.toLowerCase())
      return isPlural(before) || /\d|€|\$|EUR|USD/.test(before);
    return (
      verbOfThirdPerson(word) !== null &&
      word === word.toLowerCase() &&
      !isPlural(before) &&
      !ADJECTIVE.test(before) &&
      index < words.length - 2 &&
      /^(?:the|an?|to|in|by|with|from|their|its|on|at|before|after|when|until|for|only|all|each|every|no|not|again|\d\S*)$/i.test(
        words[index + 1] ?? '',
      )
    );
  });
}
