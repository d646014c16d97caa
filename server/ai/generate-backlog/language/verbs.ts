/** Verbs that open a task or say what a person does, in the base form. */
const BASE_VERBS = `
accept access accumulate acknowledge activate adapt add address adjust adopt aggregate alert allocate allow analyse analyze
announce anonymise anonymize answer append apply appoint approve archive arrange ask assess assign attach audit authenticate
authorise authorize automate avoid award ban begin benchmark bill block book boost bookmark borrow broadcast browse
build bundle buy cache calculate call cancel capture categorise categorize change charge chat check choose classify clean
clear click clone close collaborate collect combine comment communicate compare compile complete compress compute
configure confirm connect consolidate consume contact contain contribute convert copy correct count cover create
customise customize cut debug decide declare decline decommission decrypt dedupe deduplicate define delegate delete deliver
demonstrate deny deploy deprecate derive describe deselect design detect determine develop differentiate disable discard discover
dismiss display distribute document donate download draft drag draw drop dump duplicate earn edit educate eliminate embed
enable encrypt enforce enhance enrol enroll ensure enter erase escalate establish estimate evaluate examine exchange exclude
execute expand expire explain explore export expose extend extract facilitate fetch fill filter finalise finalize find finish
fix flag focus follow forecast format forward fund gather generate get give grant group guarantee guide handle harden
hide highlight hire host identify ignore implement import improve include increase index infer inform initialise initialize
initiate inspect install integrate introduce invalidate investigate invite invoice issue join keep label launch leave lend let like
limit link list listen load localise localize locate lock log login logout look maintain make manage map mark
match measure meet merge message migrate minimise minimize mitigate mock model moderate modify monitor mount move mute name
navigate negotiate notify obtain offer onboard open operate optimise optimize order organise organize override own pack package
paginate parse participate partition pass pause pay perform persist personalise personalize pick pin place plan play populate
post postpone prefill prepare present preserve prevent preview price print prioritise prioritize process produce profile
prohibit promote prompt propagate propose protect prototype prove provide provision prune publish pull purchase purge push put
query queue quote raise rank rate reach read reassign rebuild recalculate receive reclaim recognise recognize recommend
reconcile record recover redact redeem redesign redirect reduce refactor refer refine refresh refund refuse register reject
release reload relocate remember remind remove rename render renew rent reopen reorder reorganise reorganize repair repeat replace
replay replicate reply report request require reschedule research reserve reset resize resolve respond restart restore
restrict restructure resubmit resume retain retire retrieve retry return reuse revert review revise revoke reward rewrite roll rotate
route run sanitise sanitize save scale scan schedule score scroll seal search secure see seed select sell send
separate serialise serialize serve set setup share ship show sign simplify simulate skip slice
snooze solve sort specify split stage standardise standardize start stop store stream streamline structure style submit
subscribe suggest summarise summarize supply support suppress surface suspend swap switch sync synchronise synchronize tag
take talk target teach test throttle track train transcribe transfer transform translate transmit trigger troubleshoot
try tune turn type unblock undo unify uninstall unlock unpublish unsubscribe update upgrade upload upsell use validate
verify version view visit visualise visualize vote vouch wait warn watch withdraw work wrap write zoom
accelerate achieve acquire admit advertise advise align amend animate anticipate assemble attract bring calibrate carry certify clarify
collapse conduct consider construct consult coordinate curate deactivate deduct defer designate detach
diagnose disconnect discuss dispatch divide drive emphasise emphasize encode encourage engage enlarge enrich examine exempt
fulfil fulfill grow hold incorporate inject insert instruct intercept interpret interrupt inspire invest iterate
learn lift merge minimise multiply nominate nudge observe observe occupy orchestrate oversee overwrite
penalise penalize polish predict procure qualify rearrange reassure rebook recalculate recall
reconnect recruit recycle reflect rehearse reinforce relate replenish repay reposition reprint restock restyle reveal
revisit rework satisfy seek settle shorten simulate strengthen subtract supervise
swipe tailor tap terminate think tidy tip toggle triage trim trust unfollow unload unmute unpack unpin
vet weigh welcome widen win wipe
`;

/** Verbs that are nouns as well, so that a phrase that starts with one may be a name: "refresh token rotation". */
export const NOUN_VERBS = new Set(
  `package access address alert answer audit benchmark bill block book boost cache change charge chat check comment contact copy cover
  design display document draft drop email estimate exchange export filter flag focus forecast form format fund group guide host import
  increase index invoice issue label limit link list load lock log map mark match measure message model monitor name offer order
  own pack pass pay pin place plan play post present preview price print process produce profile prompt purchase push query queue quote
  lift rank rate read record refund refresh release repair replay report request research reset retry return review reward roll route run
  scale schedule score search seed set share ship sign snooze sort split stage start store stream structure style support surface
  switch tag target test theme tip track train transfer trigger turn type update upgrade upload use view visit vote watch work`
    .trim()
    .split(/\s+/),
);

const IRREGULAR_PARTICIPLES: Record<string, string> = {
  begin: 'begun',
  broadcast: 'broadcast',
  bring: 'brought',
  build: 'built',
  buy: 'bought',
  choose: 'chosen',
  cut: 'cut',
  draw: 'drawn',
  drive: 'driven',
  find: 'found',
  get: 'received',
  give: 'given',
  grow: 'grown',
  hide: 'hidden',
  keep: 'kept',
  leave: 'left',
  lend: 'lent',
  let: 'let',
  hold: 'held',
  make: 'made',
  meet: 'met',
  overwrite: 'overwritten',
  oversee: 'overseen',
  override: 'overridden',
  pay: 'paid',
  put: 'put',
  read: 'read',
  rebuild: 'rebuilt',
  repay: 'repaid',
  rewrite: 'rewritten',
  run: 'run',
  see: 'seen',
  seek: 'sought',
  sell: 'sold',
  send: 'sent',
  reset: 'reset',
  set: 'set',
  setup: 'set up',
  show: 'shown',
  split: 'split',
  take: 'taken',
  teach: 'taught',
  think: 'thought',
  undo: 'undone',
  win: 'won',
  withdraw: 'withdrawn',
  write: 'written',
};

/* Verbs whose last consonant is doubled: plan, planned, planning. */
const DOUBLED = new Set(
  'ban begin chat commit defer control debug drag drop enrol forget get infer let put resubmit submit transfer transmit flag format log map pin plan prefer refer run scan set ship skip snap split stop swap tag tap tip top trim unpin vet wrap'.split(
    ' ',
  ),
);
const BASE = new Set(BASE_VERBS.trim().split(/\s+/));

function regularParticiple(verb: string): string {
  if (verb.endsWith('e')) return `${verb}d`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`;
  if (DOUBLED.has(verb)) return `${verb}${verb.slice(-1)}ed`;
  return `${verb}ed`;
}

function gerund(verb: string): string {
  if (/[^eoy]e$/.test(verb)) return `${verb.slice(0, -1)}ing`;
  if (DOUBLED.has(verb)) return `${verb}${verb.slice(-1)}ing`;
  return `${verb}ing`;
}

const BY_PARTICIPLE = new Map<string, string>();
const BY_GERUND = new Map<string, string>();
for (const verb of BASE) {
  BY_PARTICIPLE.set(IRREGULAR_PARTICIPLES[verb] ?? regularParticiple(verb), verb);
  BY_GERUND.set(gerund(verb), verb);
}

/** Whether a word is a verb in its base form, as at the start of a task: "configure". */
export function isBaseVerb(word: string): boolean {
  return BASE.has(word.toLowerCase());
}

/** "configured" for "configure". */
export function participle(verb: string): string {
  const base = verb.toLowerCase();
  return IRREGULAR_PARTICIPLES[base] ?? regularParticiple(base);
}

/** "configure" for "configured"; null when the word is no participle of a known verb. */
export function verbOfParticiple(word: string): string | null {
  return BY_PARTICIPLE.get(word.toLowerCase()) ?? null;
}

/** "configure" for "configuring"; null when the word is no such form of a known verb. */
export function verbOfGerund(word: string): string | null {
  return BY_GERUND.get(word.toLowerCase()) ?? null;
}

/** "configures" for "configure". */
export function thirdPerson(verb: string): string {
  if (/(?:s|x|z|ch|sh|o)$/.test(verb)) return `${verb}es`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
}

const BY_THIRD_PERSON = new Map([...BASE].map((verb) => [thirdPerson(verb), verb]));

/** "configure" for "configures"; null when the word is no such form of a known verb. */
export function verbOfThirdPerson(word: string): string | null {
  return BY_THIRD_PERSON.get(word.toLowerCase()) ?? null;
}
