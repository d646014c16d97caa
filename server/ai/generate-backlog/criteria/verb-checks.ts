/*
 * What can be observed of a wish by its verb. "{o}" stands for its object, "{is}", "{shows}" and "{s}" for what its number
 * asks for; a sentence after "|" is used where the object has no short name.
 */
const FOR_PERSONS: [RegExp, string[]][] = [
  [
    /^(?:search|find|look|filter|browse|explore)$/,
    ['When nothing matches, a message says so', 'Only what matches is listed'],
  ],
  [/^(?:sort|reorder|rearrange|arrange)$/, ['The new order is still there after a reload']],
  [
    /^(?:see|view|read|check|preview|watch|display|show|list|inspect|compare|monitor|access)$/,
    [
      'With no {o} to show, a message says so | With nothing to show, a message says so',
      'A change to the {o} made by somebody else shows after a reload | A change made by somebody else shows after a reload',
    ],
  ],
  [
    /^(?:book|order|reserve|request|borrow|rent|hold)$/,
    [
      'What somebody else has just taken is refused with a message',
      'A confirmation repeats what was chosen before it counts',
    ],
  ],
  [
    /^(?:sign-up|register|enrol|enroll)$/,
    ['An e-mail address that has an account already is refused', 'An empty or malformed field is named'],
  ],
  [
    /^(?:invite|add-member)$/,
    [
      'The person invited gets a link that works once',
      'Inviting the same person twice sends no second invitation',
    ],
  ],
  [
    /^(?:upload|attach|import-photo)$/,
    ['A file of the wrong kind or size is refused with a message', 'The uploaded file opens unchanged'],
  ],
  [
    /^(?:rate|review|vote|like)$/,
    ['The same person is counted once only', 'It can be changed or taken back'],
  ],
  [/^comment$/, ['A comment shows who wrote it and when', 'An empty comment is refused with a message']],
  [/^report$/, ['A report shows who made it and when', 'An empty report is refused with a message']],
  [
    /^(?:scan|capture|photograph|record)$/,
    [
      'Something unreadable is refused with a message that says why',
      'The {o} {is} still there after a reload',
    ],
  ],
  [
    /^(?:create|add|post|submit|place|enter|write|apply|draft|define|save|bookmark|store)$/,
    [
      'When a required field is empty or invalid, it is named and nothing is saved',
      'The {o} {is} still there after a reload | What was entered is still there after a reload',
    ],
  ],
  [
    /^(?:choose|select|pick|exclude|include|prefer|opt|skip)$/,
    ['The choice is still there after a reload', 'Only what is on offer can be chosen'],
  ],
  [
    /^(?:pause|resume|snooze|postpone|freeze|suspend)$/,
    ['It shows until when the pause lasts', 'The pause can be ended early'],
  ],
  [
    /^(?:replace|swap|switch|exchange|substitute)$/,
    [
      'The old {o} no longer {shows} anywhere | The old one no longer shows anywhere',
      'The replacement can be taken back',
    ],
  ],
  [
    /^(?:give|grant|award|offer|lend|credit)$/,
    ['Both sides see it, with who gave it and when', 'It cannot be given twice by mistake'],
  ],
  [
    /^(?:manage|maintain|organi[sz]e|administer|moderate|control)$/,
    [
      'The {o} can be added, changed and removed | Entries can be added, changed and removed',
      'Removing asks for a confirmation first',
    ],
  ],
  [
    /^(?:assign|delegate|allocate)$/,
    ['The person it was assigned to sees it', 'The assignment can be changed later'],
  ],
  [/^(?:mark|flag|label|tag|pin|star)$/, ['The mark is visible to others', 'The mark can be taken back']],
  [
    /^(?:edit|update|change|rename|adjust|modify|customi[sz]e|configure|personali[sz]e|set|move|decide|toggle|lock|unlock)$/,
    [
      'The change is still there after a reload',
      'An invalid value is refused with a message, and the old one stays',
    ],
  ],
  [
    /^(?:delete|remove|cancel|archive|close|revoke|block|ban|unsubscribe|withdraw|deactivate|clear)$/,
    [
      'A confirmation is asked for first',
      'Afterwards the {o} no longer {shows} in any list | Afterwards it no longer shows in any list',
    ],
  ],
  [
    /^(?:export|download|back-up)$/,
    [
      'The file holds exactly what was chosen',
      'The file opens without errors in the program it is meant for',
    ],
  ],
  [
    /^print$/,
    ['The printed page is complete and cuts nothing off', 'With nothing to print, a message says so'],
  ],
  [
    /^(?:import|migrate|sync|synchroni[sz]e)$/,
    ['Doing it twice creates nothing twice', 'What cannot be read is listed with the reason'],
  ],
  [
    /^(?:pay|checkout|check-out|buy|purchase|donate|refund|tip)$/,
    [
      'The amount charged is the amount shown before',
      'When the payment fails, nothing is charged and the reason is shown',
    ],
  ],
  [
    /^(?:renew|extend|prolong)$/,
    ['The new end is shown at once', 'What cannot be extended is refused with the reason'],
  ],
  [/^(?:subscribe|follow)$/, ['It can be ended again at any time', 'Doing it twice has no further effect']],
  [
    /^(?:send|receive-message)$/,
    [
      'The {o} {arrives} once, and only at the people meant | It arrives once, and only at the people meant',
      'When delivery fails, it is tried again and the failure is recorded',
    ],
  ],
  [
    /^(?:notify|email|message|remind|alert|warn|inform|announce)$/,
    [
      'The message arrives once, and only at the people meant',
      'When delivery fails, it is tried again and the failure is recorded',
    ],
  ],
  [/^(?:share|publish)$/, ['A person it was not shared with cannot open it', 'Sharing can be ended again']],
  [/^(?:check-in|arrive)$/, ['It can be done once only, and shows that it was done']],
  [
    /^(?:login|log-in|sign-in|authenticate|verify)$/,
    [
      'A wrong password is refused without saying whether the account exists',
      'After signing out, the pages behind it ask for a sign-in again',
    ],
  ],
  [
    /^reset$/,
    ['The link for it works once and expires', 'An unknown address gets the same answer as a known one'],
  ],
  [
    /^(?:approve|reject|accept|decline|confirm|sign-off)$/,
    ['It shows who decided and when', 'What was decided cannot be decided a second time'],
  ],
  [/^(?:track|measure|count|log)$/, ['A new value shows without a reload', 'Past values can be looked up']],
  [
    /^(?:calculate|estimate|forecast|summari[sz]e|generate|suggest|recommend|analy[sz]e|detect|classify|rank|recogni[sz]e|identify|produce|compile|prepare)$/,
    [
      'For an example worked out by hand, the result is the same',
      'With too little data, a message says so instead of a result',
    ],
  ],
  [
    /^(?:chat|talk|communicate|discuss|reply|answer|contact)$/,
    ['A new message shows without a reload', 'A message shows who wrote it and when'],
  ],
  [
    /^(?:play|start|begin|open|launch|run)$/,
    ['It opens on a phone and on a large screen', 'After a reload it goes on where it was'],
  ],
  [
    /^(?:handle|tolerate|survive|recover|retry)$/,
    [
      'Brought about on purpose, it ends with a clear message and nothing is lost',
      'Everybody else can go on meanwhile',
    ],
  ],
  [
    /^(?:prevent|avoid|refuse|disallow|forbid|restrict|limit)$/,
    ['Tried on purpose, it is refused with a message that says why', 'What is allowed still works'],
  ],
  [/^(?:join|leave|participate)$/, ['The others see it at once', 'Doing it twice has no further effect']],
  [
    /^(?:encrypt|protect|secure|hide|mask|redact)$/,
    ['A person without the right to it cannot read it', 'No copy of it appears in logs'],
  ],
];

/* Verbs of the team's own work: what they leave behind is checked, not what somebody does with it. */
const FOR_TEAM: [RegExp, string[]][] = [
  [
    /^(?:store|keep|retain)$/,
    [
      'A list of every place where it is kept shows that the rule holds',
      'Copies and backups follow the same rule',
    ],
  ],
  [
    /^(?:set|set-up|setup|configure|initiali[sz]e|install|provision|bootstrap)$/,
    [
      'Somebody new to the team gets it running from the documentation alone',
      'Every environment has the same setting',
    ],
  ],
  [
    /^(?:deploy|release|publish|ship|launch|package|migrate|roll)$/,
    ['The way back to the version before has been tried', 'It works without a manual step'],
  ],
  [
    /^(?:test|verify|validate|check|measure|benchmark|review|audit|assess|evaluate)$/,
    ['The result is written down with the steps that led to it', 'What was found is fixed or has an issue'],
  ],
  [
    /^(?:document|write|describe|explain|draft)$/,
    ['Somebody who was not involved follows it without asking', 'It names the version it holds for'],
  ],
  [
    /^(?:refactor|improve|optimi[sz]e|tune|polish|enhance|increase|reduce|speed|simplify|harden)$/,
    ['Measured before and after, the second figure is better', 'All tests that passed before still pass'],
  ],
  [
    /^(?:design|define|model|specify|plan|agree)$/,
    ['Those who will work with it have reviewed it', 'An example shows how it is meant'],
  ],
  [
    /^(?:integrate|connect|link|hook)$/,
    [
      'It is shown with the real service, not a stand-in',
      'While the other side is down, nothing is lost and a message says so',
    ],
  ],
  [
    /^(?:prototype|research|investigate|explore|analyze|analyse|compare|spike)$/,
    ['A written recommendation names the options compared', 'The open questions are listed'],
  ],
];

/** What to check by the verb of a story, by who does it: a person with the product, or the team. Empty for other verbs. */
export function checksOfVerb(verb: string, isByPerson: boolean): readonly string[] {
  const name = verb.toLowerCase();
  const find = (checks: [RegExp, string[]][]) => checks.find(([pattern]) => pattern.test(name))?.[1];
  return (isByPerson ? find(FOR_PERSONS) : (find(FOR_TEAM) ?? find(FOR_PERSONS))) ?? [];
}
