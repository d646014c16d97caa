import type { TextRange } from '@/server/ai/generate-backlog/read/document';
import { actionOf } from '@/server/ai/generate-backlog/language/imperative';
import { UNIQUE_NOUNS } from '@/server/ai/generate-backlog/language/lexicon-nouns';
import {
  headNoun,
  type NounPhrase,
  splitNounPhrase,
} from '@/server/ai/generate-backlog/language/noun-phrase';
import { asOutcome, isOrAre } from '@/server/ai/generate-backlog/language/passive';
import type { CriterionDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { capitalize, enumerate, plural } from '@/server/ai/generate-backlog/language/words';

/** What shows that the thing is there, by the kind of thing; "#" stands for "is" or "are" as the thing requires. */
const THINGS: Readonly<Record<string, string>> = {
  analytics: 'agree with a count by hand',
  calendar: 'shows the same entries after a reload and on another device',
  chat: 'shows a new message without a reload',
  check: 'runs and reports what it found',
  checkout: 'can be completed with a keyboard and on a phone',
  comments: 'appear without a reload and name their author',
  dashboard: 'shows current data',
  dashboards: 'show current data',
  documentation: 'matches how the product behaves; its examples work as written',
  endpoint: 'answers as documented',
  endpoints: 'answer as documented',
  export: 'holds everything that was chosen and nothing else',
  feed: 'shows the newest entry first',
  flow: 'works from start to finish, also after an interruption',
  flows: 'work from start to finish',
  form: 'refuses missing or invalid input with a message that names the field',
  gateway: 'accepts connections and survives the loss of one',
  history: 'goes back to the first entry, newest first',
  import: 'creates nothing twice and lists what it could not read',
  job: 'runs on its schedule; a failed run is reported and can be repeated',
  jobs: 'run on their schedule; a failed run is reported and can be repeated',
  limit: 'is enforced: what exceeds it gets a clear answer',
  limits: 'are enforced: what exceeds them gets a clear answer',
  lists: 'show the same entries to everybody who may see them',
  logic: 'is covered by tests for the normal and the failing case',
  login: 'refuses a wrong credential without saying which part was wrong',
  map: 'shows the right place for a known address',
  middleware: 'is applied to every request it is meant for, and a test shows a refused one',
  mode: 'can be switched on and off, and the choice is remembered',
  notifications: 'arrive once, reach only the people meant and can be switched off',
  page: 'is usable on a phone and with a keyboard',
  pages: 'are usable on a phone and with a keyboard',
  payment: 'charges exactly what was shown; a failed one changes nothing',
  payments: 'charge exactly what was shown; a failed one changes nothing',
  permissions: 'are enforced: a person without them is refused',
  pipeline: 'runs on every change and stops at the first failure',
  profile: 'can be changed, and the change is still there after a reload',
  rating: 'can be given once by each person and changed later',
  ratings: 'can be given once by each person and changed later',
  report: 'agrees with a count by hand',
  reports: 'agree with a count by hand',
  reviews: 'name their author and can be reported',
  roles: 'are enforced: a person without the role is refused',
  rules: 'are in force, with one example that triggers each',
  schema: 'accepts a valid example and refuses an invalid one',
  screen: 'is usable on a phone and with a keyboard',
  scripts: 'can be run twice with the same result',
  search: 'finds what matches and nothing else; without a match it says so',
  settings: 'are still there after signing in again',
  'sign-in': 'refuses a wrong credential without saying which part was wrong',
  'sign-up': 'refuses an address that has an account already',
  strategy: 'is written down and in force',
  sync: 'brings a change from either side to the other; a conflict is shown, not lost',
  testing: 'has been run and its results are recorded',
  tests: 'run on every change and fail when the behaviour breaks',
  upload: 'refuses files of the wrong kind or size with a message',
  view: 'is usable on a phone and with a keyboard',
  widget: 'works on a page that was not made for it',
  wrapper: 'is the only place that calls what it wraps',
};

/** What shows that the action works, by the noun that names it; "%" stands for its object. */
const ACTIONS: Readonly<Record<string, string>> = {
  analysis: '% # analysed correctly in a prepared example',
  calculation: '% # calculated correctly for a worked example',
  compression: '% # compressed, and a client that asks for none gets none',
  detection: '% # detected in a prepared example, and not in one without',
  encryption: '% # unreadable in storage without the key',
  extraction: '% # extracted completely from a prepared example',
  generation: '% # generated for a prepared example',
  identification: '% # identified in a prepared example',
  integration: '% works against the real service, and its failure is handled',
  migration: '% # migrated without loss, proven on a copy',
  monitoring: '% # measured, and a breach raises an alert',
  prevention: '% # prevented, proven by a test that tries it',
  rotation: 'An old one is refused after % rotation',
  storage: '% # still there after a restart',
  tracking: '% # recorded and can be looked up',
  validation: 'Invalid % # refused with a message that says why',
  verification: '% # verified on a real example',
  caching: '% # served from the cache, and a change shows at once',
};

/** A criterion from a noun phrase: its remark, condition or scope where it has one, else what shows that it works. */
export function phraseCriterion(text: string, range: TextRange): CriterionDraft | null {
  const covers = /^([^:]{2,60}):\s+([^:;.]{3,140})$/.exec(text);
  const parts = covers?.[2]?.split(/\s*,\s*(?:and\s+)?/) ?? [];
  if (covers?.[1] && parts.length > 1)
    return { text: capitalize(`${covers[1]} covers ${enumerate(parts)}`), range };
  const phrase = splitNounPhrase(text.replace(/:\s.*$/s, ''));
  if (phrase.words.length === 0 || phrase.words.length > 9) return null;
  const stated = statedDetail(phrase);
  if (stated) return { text: capitalize(stated), range };
  const name = phrase.words.join(' ');
  const head = headNoun(phrase);
  const object = phrase.words.slice(0, -1);
  const action = ACTIONS[head];
  if (action && object.length > 0 && !object.some((word) => /^(?:and|&|or)$/i.test(word))) {
    return { text: capitalize(fill(action, object, phrase.tail)), range: null };
  }
  const thing = THINGS[head];
  if (thing) return { text: capitalize(`${withTail(name, phrase)} ${thing}`), range: null };
  const instruction = actionOf(text);
  const outcome = instruction ? asOutcome(instruction) : null;
  return outcome ? { text: outcome, range } : null;
}

/** What shows that the thing a text names is there; empty where the kind of thing says nothing about it. */
export function thingCheck(text: string): string[] {
  const phrase = splitNounPhrase(text.replace(/:\s.*$/s, ''));
  const thing = THINGS[headNoun(phrase)];
  return thing && phrase.words.length <= 6 ? [`${withTail(phrase.words.join(' '), phrase)} ${thing}`] : [];
}

function fill(pattern: string, words: readonly string[], tail: string): string {
  const last = words.at(-1) ?? '';
  const object = [...words.slice(0, -1), UNIQUE_NOUNS.has(last.toLowerCase()) ? last : plural(last)];
  return pattern.replace('%', [...object, tail].filter(Boolean).join(' ')).replace('#', isOrAre(object));
}

function withTail(text: string, { tail }: NounPhrase): string {
  return tail ? `${text} ${tail}` : text;
}

/** What the phrase itself says in brackets or after a preposition, where that can be checked. */
function statedDetail(phrase: NounPhrase): string | null {
  const name = phrase.words.join(' ');
  const remark = phrase.remark.slice(1, -1).trim();
  const plainRemark = /^(?:e\.g|i\.e|see|if |or |optional|etc|tbd|future)/i.test(remark) ? '' : remark;
  const full = withTail(name, phrase);
  if (/(?:^|\s)[~<>≤≥]?\d/.test(plainRemark)) return `${full}: ${plainRemark}`;
  if (/^\/\S/.test(plainRemark))
    return `${full} ${isOrAre(phrase.words)} available at ${enumerate(plainRemark.split(/\s*,\s*/))}`;
  const listed = plainRemark.split(/\s*(?:,|\/|\bvs\.?\b)\s*/).filter(Boolean);
  if (/^(?:(?:daily|hourly|weekly|monthly|nightly|on[- ]demand|and|or)[\s,/]*)+$/i.test(plainRemark))
    return `${full} runs ${enumerate(listed)}`;
  if (listed.length > 1 && !/[;:]/.test(plainRemark))
    return `${full} ${isOrAre(phrase.words) === 'are' ? 'cover' : 'covers'} ${enumerate(listed)}`;
  const scope = /^(?:on|for|of) (all|every|each) (.+)$/i.exec(phrase.tail);
  if (scope?.[1] && scope[2])
    return `${name} ${isOrAre(phrase.words) === 'are' ? 'apply' : 'applies'} to ${scope[1]} ${scope[2]}`;
  const per = /^per (.+)$/i.exec(phrase.tail);
  if (per?.[1]) return `${name} ${isOrAre(phrase.words) === 'are' ? 'apply' : 'applies'} per ${per[1]}`;
  const part = /^with (.+)$/i.exec(phrase.tail);
  return part?.[1] ? `${name} ${isOrAre(phrase.words) === 'are' ? 'include' : 'includes'} ${part[1]}` : null;
}
