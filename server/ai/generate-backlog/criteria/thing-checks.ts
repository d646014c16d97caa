import type { CriterionDraft } from '@/server/ai/generate-backlog/draft/story-draft';
import { headNoun, splitNounPhrase } from '@/server/ai/generate-backlog/language/noun-phrase';
import { isOrAre } from '@/server/ai/generate-backlog/language/passive';
import { capitalize } from '@/server/ai/generate-backlog/language/words';

/** What shows that a thing is there and works, by its name in the singular; it begins with a verb. */
const THINGS: Readonly<Record<string, string>> = {
  alert: 'arrives once, and only at the people meant',
  analytics: 'agrees with a count by hand',
  animation: 'runs without stutter and respects the setting for reduced motion',
  attachment: 'opens unchanged after it was uploaded',
  auth: 'refuses a wrong password without saying whether the account exists',
  authentication: 'refuses a wrong password without saying whether the account exists',
  backup: 'has been restored once, and nothing was missing',
  badge: 'appears as soon as its condition is met, and once only',
  button: 'can be reached and pressed with the keyboard',
  calendar: 'shows the same entries after a reload and on another device',
  cart: 'still holds its items after a reload',
  catalogue: 'lists everything that is on offer and nothing else',
  category: 'lists every entry that belongs to it and no other',
  chart: 'shows the same figures as the table it is made of',
  chat: 'shows a new message without a reload',
  chatbot: 'says so when it has no answer',
  check: 'runs and reports what it found',
  checklist: 'keeps what was ticked after a reload',
  checkout: 'can be completed with the keyboard alone and on a phone',
  comment: 'appears without a reload and names its author',
  counter: 'agrees with a count by hand',
  dashboard: 'shows the same figures as the lists it sums up',
  deadline: 'is shown, and so is that it has passed',
  documentation: 'matches how the product behaves; its examples work as written',
  editor: 'warns before text that was not saved is lost',
  endpoint: 'answers as documented',
  export: 'holds exactly what was chosen and opens without errors',
  favourite: 'is still there after signing in again',
  feed: 'shows the newest entry first',
  filter: 'leaves only what matches, and can be cleared',
  flow: 'works from start to finish, also after an interruption',
  form: 'refuses missing or invalid input with a message that names the field',
  gallery: 'shows every picture with a text that describes it',
  gateway: 'accepts connections and survives the loss of one',
  history: 'goes back to the first entry, newest first',
  import: 'creates nothing twice and lists what it could not read',
  integration: 'is shown with the real service, not a stand-in',
  invitation: 'works once and expires',
  job: 'runs on its schedule; a failed run is reported and can be repeated',
  leaderboard: 'orders equal results by a stated rule',
  limit: 'is enforced: what exceeds it gets a clear answer',
  link: 'leads to the right place, also for somebody who is signed out',
  list: 'shows a message when it is empty',
  log: 'shows who did what and when',
  logic: 'is covered by tests for the normal and the failing case',
  login: 'refuses a wrong password without saying whether the account exists',
  map: 'shows the right place for a known address',
  menu: 'can be used with the keyboard alone',
  metric: 'agrees with a count by hand',
  middleware: 'is applied to every request it is meant for; a test shows a refused one',
  mode: 'can be switched on and off, and the choice is remembered',
  navigation: 'reaches every page with the keyboard alone',
  note: 'is still there after a reload',
  notification: 'arrives once, only at the people meant, and can be switched off',
  onboarding: 'can be skipped and taken up again later',
  option: 'keeps its setting after a reload',
  page: 'is usable on a phone and with the keyboard alone',
  palette: 'keeps enough contrast for every text',
  payment: 'charges exactly what was shown; a failed one charges nothing',
  permission: 'is enforced: a person without it is refused',
  pipeline: 'runs on every change and stops at the first failure',
  policy: 'is in force, with one example that breaks it and is refused',
  preference: 'is still there after signing in again',
  preview: 'looks the same as the result',
  profile: 'shows a change after a reload',
  progress: 'is still there after signing in again',
  rating: 'can be given once by each person and changed later',
  receipt: 'names what was paid, when and how much',
  reminder: 'arrives once, at the time it was set for, and can be switched off',
  report: 'agrees with a count by hand',
  review: 'names its author and can be reported',
  role: 'is enforced: a person without it is refused',
  rule: 'is in force, with one example that triggers it',
  schema: 'accepts a valid example and refuses an invalid one',
  score: 'is right for an example worked out by hand',
  screen: 'is usable on a phone and with the keyboard alone',
  script: 'can be run twice with the same result',
  search: 'finds what matches and nothing else; without a match it says so',
  setting: 'is still there after signing in again',
  shortcut: 'works without a mouse and is listed in the help',
  'sign-in': 'refuses a wrong password without saying whether the account exists',
  'sign-up': 'refuses an address that has an account already',
  statistic: 'agrees with a count by hand',
  strategy: 'is written down and in force',
  streak: 'ends on the first day that was missed, in the time zone of the person',
  sync: 'brings a change from either side to the other; a conflict is shown, not lost',
  template: 'can be used several times without changing the original',
  test: 'runs on every change and fails when the behaviour breaks',
  testing: 'has been done and its results are recorded',
  theme: 'keeps enough contrast for every text',
  timeline: 'shows its entries in the order of time',
  timer: 'goes on correctly after a reload',
  toggle: 'keeps its position after a reload',
  tutorial: 'can be skipped and opened again later',
  upload: 'refuses files of the wrong kind or size with a message',
  view: 'is usable on a phone and with the keyboard alone',
  webhook: 'is sent once for each event, and again after a failure',
  widget: 'works on a page that was not made for it',
  wrapper: 'is the only place that calls what it wraps',
};

const IRREGULAR: Readonly<Record<string, string>> = { is: 'are', has: 'have', goes: 'go' };
const MAX_WORDS = 6;
const MAX_NAME = 80;

/** "shows" for several things: "show". */
function ofMany(verb: string): string {
  return IRREGULAR[verb] ?? verb.replace(/(?<=ch|sh|ss|x)es$|s$/, '');
}

function checkFor(head: string, isPlural: boolean): string | null {
  const singular = head.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
  const check = THINGS[head] ?? THINGS[singular];
  if (check === undefined || !isPlural) return check ?? null;
  return check
    .replace(/\bits\b/g, 'their')
    .replace(/(^|\band )([a-z]+s)\b/g, (_, before: string, verb: string) => `${before}${ofMany(verb)}`);
}

/** What shows that the thing a text names is there; empty where the kind of thing says nothing about it. */
export function thingCheck(text: string): CriterionDraft[] {
  const phrase = splitNounPhrase(text.replace(/:\s.*$/s, '').replace(/^(?:an?|the)\s+/i, ''));
  const tail = /^(?:when|where|before|after|that|which|as)\b/i.test(phrase.tail) ? '' : phrase.tail;
  const head = headNoun(phrase);
  const check = checkFor(head, isOrAre(phrase.words) === 'are');
  const name = [...phrase.words, tail].filter(Boolean).join(' ');
  if (check === null || phrase.words.length > MAX_WORDS || name.length > MAX_NAME) return [];
  return [{ text: capitalize(`${name} ${check}`), range: null }];
}
