/** What a person who does this can check; "%" stands for its object. */
const FOR_PERSONS: [RegExp, string[]][] = [
  [
    /^(?:search|find|look|filter|sort|browse|explore)$/,
    [
      'What does not match is not shown',
      'When nothing matches, a message says so and how to widen the search',
    ],
  ],
  [
    /^(?:see|view|read|check|preview|watch|display|show|list|inspect|compare|monitor)$/,
    [
      'What is shown is current, also after a change made elsewhere',
      'When there is nothing to show, a message says so',
    ],
  ],
  [
    /^(?:create|add|register|post|upload|submit|book|order|request|reserve|place|enter|record|write|sign|sign-up|invite|apply|report|rate|review|comment)$/,
    [
      'Missing or invalid input is refused with a message that names the field, and nothing is stored',
      'What was entered is there after signing in again',
    ],
  ],
  [
    /^(?:choose|select|pick|exclude|include|prefer|opt|skip)$/,
    ['The choice is still there after signing in again', 'A choice that is not on offer is refused'],
  ],
  [
    /^(?:pause|resume|hold|snooze|postpone|freeze|suspend)$/,
    ['Until when it lasts is shown, and it can be ended earlier', 'What is paused has no effect meanwhile'],
  ],
  [
    /^(?:replace|swap|switch|exchange|substitute)$/,
    ['What is replaced is replaced everywhere it stood', 'The replacement can be taken back'],
  ],
  [
    /^(?:give|grant|award|offer|lend|credit)$/,
    ['It shows on both sides, with who gave it and when', 'It cannot be given twice by mistake'],
  ],
  [
    /^(?:produce|compile|prepare)$/,
    ['It is complete for a worked example', 'A run that fails is reported and can be repeated'],
  ],
  [
    /^(?:edit|update|change|rename|adjust|modify|customize|customise|configure|set|manage|maintain|reorder|move|assign|tag|organize|organise|mark|flag|label|decide)$/,
    [
      'The change is still there after a reload',
      'An invalid change is refused with a message that says why, and the old state stays',
    ],
  ],
  [
    /^(?:delete|remove|cancel|archive|close|revoke|block|unsubscribe|withdraw|deactivate)$/,
    [
      'A confirmation is asked for before anything is lost',
      'Afterwards % no longer appears where it was listed',
    ],
  ],
  [
    /^(?:export|download|print|back)$/,
    [
      'It holds everything that was chosen and nothing else',
      'It opens without errors in the program it is meant for',
    ],
  ],
  [
    /^(?:import|migrate|sync|synchronize|synchronise|upload)$/,
    [
      'Importing the same data twice creates nothing twice',
      'What cannot be imported is listed with the reason',
    ],
  ],
  [
    /^(?:pay|checkout|buy|purchase|subscribe|donate|refund|tip)$/,
    [
      'The amount charged is the amount shown before',
      'When the payment fails, nothing is ordered and the reason is shown',
    ],
  ],
  [
    /^(?:renew|extend|prolong)$/,
    ['The new end is shown at once', 'What cannot be extended is refused with the reason'],
  ],
  [
    /^(?:receive|get|notify|send|email|message|remind|alert|share|inform|announce|publish)$/,
    [
      'It arrives once, not twice, and reaches only the people meant',
      'When delivery fails, the failure is recorded and tried again',
    ],
  ],
  [
    /^(?:check-in|check-out|arrive)$/,
    [
      'It can be done once only, and shows that it was done',
      'Too early or too late, it is refused with the time from which it works',
    ],
  ],
  [
    /^(?:login|log-in|sign-in|authenticate|reset|verify)$/,
    [
      'A wrong or expired credential is refused without saying which part was wrong',
      'A session ends when the person signs out',
    ],
  ],
  [
    /^(?:approve|reject|accept|decline|confirm|decide|moderate|vote|sign-off)$/,
    ['The decision is recorded with who made it and when', 'A decision cannot be made twice'],
  ],
  [
    /^(?:track|follow|measure|count|log)$/,
    ['% # up to date without a reload', 'Past values can be looked up'],
  ],
  [
    /^(?:calculate|estimate|forecast|summarize|summarise|generate|suggest|recommend|analyze|analyse|detect|classify|rank|recogni[sz]e|identify)$/,
    ['The result is right for a worked example', 'Too little data gives a clear message, not a wrong result'],
  ],
  [
    /^(?:encrypt|protect|secure|hide|mask|redact)$/,
    ['A person without the right to it cannot read it, proven by a test', 'No copy of it appears in logs'],
  ],
];

/* Verbs of the team's own work: what they leave behind is checked, not what somebody does with it. */
const FOR_TEAM: [RegExp, string[]][] = [
  [
    /^(?:set|set-up|setup|configure|initiali[sz]e|install|provision|bootstrap)$/,
    ['A new environment gets it by following the documentation alone', 'It is in force in every environment'],
  ],
  [
    /^(?:deploy|release|publish|ship|launch|package|migrate|roll)$/,
    ['It has been rehearsed, and there is a tested way back', 'Whoever uses the product is told beforehand'],
  ],
  [
    /^(?:test|verify|validate|check|measure|benchmark|review|audit|assess|evaluate)$/,
    ['The result is written down with how it was obtained', 'What was found is fixed or planned'],
  ],
  [
    /^(?:document|write|describe|explain|draft)$/,
    ['Somebody who was not involved can follow it without asking', 'It says for which version it holds'],
  ],
  [
    /^(?:refactor|improve|optimi[sz]e|tune|polish|enhance|increase|reduce|speed|simplify|harden)$/,
    [
      'It is measured before and after, and both figures are recorded',
      'Nothing that worked before is broken',
    ],
  ],
  [
    /^(?:design|define|model|specify|plan|agree)$/,
    ['It has been reviewed by those who will work with it', 'An example shows how it is meant'],
  ],
  [
    /^(?:integrate|connect|link|hook)$/,
    [
      'It works against the real service',
      'When the other side fails, nothing is lost and the failure is seen',
    ],
  ],
  [
    /^(?:prototype|research|investigate|explore|analyze|analyse|compare|spike)$/,
    ['The findings and a recommendation are written down', 'The open questions are named'],
  ],
  [
    /^(?:implement|build|develop|create|add|provide|introduce|support|make|enable|extend|handle|ensure|manage|use|let)$/,
    ['It is shown with a case that works and one that fails', 'Somebody other than its author has tried it'],
  ],
];

/** What to check by the verb of a story, by who does it: a person with the product, or the team. Empty for other verbs. */
export function checksOfVerb(verb: string, isByPerson: boolean): readonly string[] {
  const name = verb.toLowerCase();
  const find = (checks: [RegExp, string[]][]) => checks.find(([pattern]) => pattern.test(name))?.[1];
  return (isByPerson ? find(FOR_PERSONS) : (find(FOR_TEAM) ?? find(FOR_PERSONS))) ?? [];
}
