import { PRODUCT_NOUNS } from '@/server/ai/generate-backlog/language/thing-nouns';

const ACTORS = new Set(
  `accountant admin administrator agent anyone applicant approver assistant attendant attendee author buyer candidate cashier
  child citizen clerk client coach colleague consultant contact coordinator courier cook customer dentist designer developer
  dispatcher doctor donor driver editor employee everyone expert family farmer freelancer friend guest guide head host instructor
  interpreter investor landlord lead leader learner librarian manager maintainer marketer mechanic member mentor merchant moderator nurse
  officer operator organiser organizer owner parent participant partner passenger patient payer people person personnel pharmacist
  physician picker planner player principal professional provider publisher pupil reader receptionist recipient recruiter
  representative requester researcher resident reviewer rider scientist scrum-master seller sender shopkeeper shopper sponsor
  staff stakeholder student subscriber superuser supervisor supplier support teacher team teammate technician tenant tester trainer
  translator traveller traveler treasurer tutor user vendor viewer visitor volunteer walker winner worker writer`
    .trim()
    .split(/\s+/),
);

/* People only where nothing else is named: "Finance can export", but not "Order management". */
const DEPARTMENTS =
  /^(?:accounting|finance|housekeeping|hr|logistics|management|marketing|procurement|purchasing|sales)$/i;

/* Of these, a club or a firm has one. */
const BODIES = /^(?:committee|board|council|jury|public|front desk|reception|secretariat)$/i;

const NOT_PERSONS = new Set(
  `after better bigger cheaper cleaner clearer closer earlier easier faster fewer finer further fuller greater higher larger later
  leaner lighter longer lower never newer older quicker rather richer safer sharper shorter simpler slower smaller smarter smoother
  softer stronger tighter together under wider answer banner barrier browser buffer building calendar career center centre chapter character checker cluster color computer
  connector container controller corner counter cover cursor danger deadline divider docker door emitter
  engine error executor factor filter finger flavor floor folder footer former gateway header helper identifier indicator interior
  layer ledger letter loader locker marker master matter mirror monitor newsletter number offer order other paper
  parameter parser placeholder pointer poster power printer processor quarter reminder
  render renderer router scanner scheduler selector semester sensor server sidebar simulator slider sticker summer
  tier timer ticker tracker trigger vector voucher water weather whether winter wrapper`
    .trim()
    .split(/\s+/),
);

function singularWord(word: string): string {
  if (word === 'people' || word === 'staff') return word;
  if (/(?:men)$/.test(word)) return word.replace(/men$/, 'man');
  if (word === 'children') return 'child';
  if (/[^aeiou]ies$/.test(word)) return word.replace(/ies$/, 'y');
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

const DETERMINER =
  /^(?:(?:an?|the|all|any|each|every|both|only|our|their|your|some|many|most|other|new|existing|individual|logged[- ]in|signed[- ]in|authenticated)\s+)+/i;
const KEPT_DETERMINER = /^(?:logged[- ]in|signed[- ]in|authenticated|new|existing)\s+/i;

const NO_NAME =
  /^(?:what|how|why|we|i|you|they|he|she|it|there|this|that|these|those|have|has|had|is|are|was|were|be|been|being|seen|do|does|did|not|which|who|if|when|because|since|and|or|of|for|to|in|on|by|with|from|must|can|will|should)$/i;

/**
 * The person a noun phrase names, in the singular and without article: "All store managers" gives "store manager".
 * Null when it names no person, as far as the words tell.
 */
export function actorOf(phrase: string): string | null {
  const bare = phrase.trim().replace(/\s*\([^()]*\)/g, '');
  const words = bare.replace(DETERMINER, '').split(/\s+/).filter(Boolean);
  if (words.length === 0 || words.length > 5 || /[.,;:!?/]/.test(words.join(' '))) return null;
  if (words.some((word) => NO_NAME.test(word) || /["“”„«»→]/.test(word))) return null;
  if (words.slice(1).some((word) => /^(?:an?|the|any|each|every|all)$/i.test(word))) return null;
  if (words.length === 1 && DEPARTMENTS.test(words[0] ?? '')) return (words[0] ?? '').toLowerCase();
  const head = singularWord((words.at(-1) ?? '').toLowerCase());
  if (!isPerson(head)) return null;
  const qualifier = KEPT_DETERMINER.exec(bare.replace(/^(?:all|any|each|every|an?|the)\s+/i, ''))?.[0] ?? '';
  const last = words.at(-1) ?? '';
  const name = [...words.slice(0, -1), /^\p{Lu}{2,}$/u.test(last) ? last : head].join(' ');
  const lead = `${qualifier.toLowerCase()}${name}`;
  return /^\p{Lu}\p{Ll}/u.test(lead) ? lead.charAt(0).toLowerCase() + lead.slice(1) : lead;
}

function isPerson(head: string): boolean {
  if (ACTORS.has(head)) return true;
  if (PRODUCT_NOUNS.has(head) || NOT_PERSONS.has(head)) return false;
  return /^[\p{Ll}-]{3,}(?:er|or|ist|ee|ian|man|woman|person|master)$/u.test(head);
}

/** Whether a story is told by the product itself, as in "As the system, I want …". */
export function isProductName(actor: string): boolean {
  return PRODUCT_NOUNS.has(actor.split(/\s+/).at(-1)?.toLowerCase() ?? '');
}

/** "a customer", "an admin"; people and staff take no article, and there is only one product. */
export function withIndefinite(actor: string): string {
  if (isProductName(actor) || BODIES.test(actor)) return `the ${actor}`;
  if (
    /(?:people|staff|everyone|anyone)$|^(?:some|any|every)(?:one|body)\b/i.test(actor) ||
    DEPARTMENTS.test(actor) ||
    /^\p{Lu}\p{Ll}/u.test(actor)
  )
    return actor;
  return `${/^(?:[aeio]|u(?!s[ei]|ni))/i.test(actor) ? 'an' : 'a'} ${actor}`;
}
