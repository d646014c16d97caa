import { asOutcome } from '@/server/ai/generate-backlog/passive';
import { splitNounPhrase } from '@/server/ai/generate-backlog/noun-phrase';
import type { CriterionDraft, StoryDraft } from '@/server/ai/generate-backlog/story-draft';
import { capitalize } from '@/server/ai/generate-backlog/words';

/** What to check by the verb of the story; "%" stands for its object. */
const BY_VERB: [RegExp, string[]][] = [
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
    /^(?:produce|compile|prepare|build|make)$/,
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
    ['% is up to date without a reload', 'Past values can be looked up'],
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

const LIMIT =
  /\b(?:up to|at most|no more than|at least|within|not more than)\s+(?:an?\s|the\s)?[\p{L}\p{N}.,-]+(?:\s\p{Ll}+)?|\b(?:until|before|not later than)\s(?:\p{Lu}\p{Ll}+\s)?\d[\d:.]*/gu;

/** A limit in the story is only kept if what goes beyond it is refused. */
function limitsOf(want: string): string[] {
  return (want.match(LIMIT) ?? [])
    .slice(0, 2)
    .map((limit) =>
      /seconds?|minutes?|ms$/i.test(limit)
        ? `“${limit}” is measured and holds under the expected load`
        : `“${limit}” is kept: what goes beyond it is refused with a message`,
    );
}

function checksFor(verb: string): readonly string[] {
  return BY_VERB.find(([pattern]) => pattern.test(verb.toLowerCase()))?.[1] ?? [];
}

/** Criteria that follow from the verb and the object of a story. They are not said in the text, so they quote nothing. */
export function wantCriteria(
  story: Pick<StoryDraft, 'title' | 'asA' | 'iWant' | 'statement'>,
): CriterionDraft[] {
  const want = (story.iWant ?? story.title).replace(/^(?:to\s+)?(?:be able to\s+)?/i, '');
  const [verb = '', ...rest] = want.split(/\s+/);
  const object = splitNounPhrase(rest.join(' ').replace(/^(?:up|out|in|on|off)\s+/i, ''))
    .words.slice(0, 6)
    .join(' ');
  const phrasal = /^(?:in|up|out)$/i.test(rest[0] ?? '') ? checksFor(`${verb}-${rest[0] ?? ''}`) : [];
  const known = phrasal.length > 0 ? phrasal : checksFor(verb);
  const outcome = (story.asA ?? story.statement) ? null : asOutcome(story.title);
  return [
    ...(outcome ? [outcome] : []),
    ...limitsOf(want),
    ...known.map((text) => text.replace('%', object || 'it')),
    'An automated test fails when this no longer holds',
    'When it fails, the person is told why and what to do',
  ].map((text) => ({ text: capitalize(text), range: null }));
}
