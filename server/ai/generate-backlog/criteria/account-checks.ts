import type { KindChecks } from '@/server/ai/generate-backlog/criteria/kind-checks';

/**
 * What can be checked of a feature around accounts and data by its kind, where the text only names it: what to try, and what then is to be seen.
 */
export const ACCOUNT_AND_DATA_KINDS: readonly KindChecks[] = [
  [
    /\b(?:two|multi)[- ]factor(?: auth\w*| log-?in)?\b|\b2fa\b|\bmfa\b|\bpasskeys?\b/,
    [
      'After the right password a second proof is asked for, and a wrong one is refused',
      'Somebody who lost the second proof gets in with a recovery code, which works once',
      'It can be switched on and off only after the password was entered again',
    ],
  ],
  [
    /\bpassword (?:reset|recovery)\b|\bforgot(?:ten)? password\b/,
    [
      'The link for it works once and expires',
      'An unknown address gets the same answer as a known one',
      'After the change the old password is refused',
    ],
  ],
  [
    /\b(?:log ?in|log-in|sign[- ]?in|sso|single sign[- ]on|saml|oauth|authentication|auth)\b/,
    [
      'Signing in leads to the page that was asked for',
      'When it is refused or cancelled, a message says so and nobody is signed in',
      'After signing out, the pages behind it ask for a sign-in again',
    ],
  ],
  [
    /\b(?:sign[- ]?up|registration|registering)\b/,
    [
      'An e-mail address that has an account already is refused',
      'An empty or malformed field is named, and what was entered stays',
      'The new account can be used at once, or after the address was confirmed',
    ],
  ],
  [
    /\b(?:roles?|permissions?|access control|rights|rbac)\b/,
    [
      'Somebody without the right is refused, also by the direct address',
      'A right that is taken away counts from the next request on',
      'A list shows who has which right',
    ],
  ],
  [
    /\b(?:user|account|member|team|admin\w*) (?:management|administration|panel|area|console)\b|\badmin (?:page|tools?|view)\b/,
    [
      'Entries can be added, changed and removed, and the list shows it at once',
      'Somebody who is no administrator is refused, also by the direct address',
      'Removing asks for a confirmation and says what else goes with it',
    ],
  ],
  [
    /\b(?:exports?|exporting|downloads?)\b/,
    [
      'The file has every row and column that was chosen, and no other',
      'Letters with accents, commas and line breaks arrive unchanged',
      'With nothing to export, a message says so instead of an empty file',
    ],
  ],
  [
    /\b(?:imports?|importing|bulk upload|migration)\b/,
    [
      'Rows that cannot be read are listed with their number and the reason; the others are taken over',
      'Importing the same file twice creates nothing twice',
      'Before anything is saved, it shows how many entries will be added and changed',
    ],
  ],
  [
    /\bupload\w*\b|\battach\w*\b|\b(?:photos?|images?|pictures?|videos?|avatars?|files?)\b/,
    [
      'A file of the wrong kind or size is refused with a message that names the limit',
      'The uploaded file opens unchanged',
      'A broken upload leaves nothing behind and can be repeated',
    ],
  ],
  [
    /\bsearch\w*\b|\bautocomplet\w*\b/,
    [
      'A word that occurs finds every entry that has it, in capitals or not',
      'Without a match, a message says so and offers to start over',
      'Only what the person may see is found',
    ],
  ],
  [
    /\bfilter\w*\b|\bfacets?\b/,
    [
      'Only entries that match all chosen filters are listed, and their number is shown',
      'The filters can be cleared in one step',
      'The choice is still there after a reload',
    ],
  ],
  [
    /\bsort\w*\b|\bre-?order\w*\b|\bdrag(?:[- ]and[- ]|\s?&\s?|'n')drop\b|\bdrag\b/,
    [
      'The new order is still there after a reload',
      'The order can be changed with the keyboard alone',
      'Entries that are equal keep their order',
    ],
  ],
  [
    /\breminders?\b|\balarms?\b/,
    [
      'The reminder arrives once, at the time it was set for, in the time zone of the person',
      'Nothing arrives once what it reminds of is done or cancelled',
      'It can be switched off',
    ],
  ],
  [
    /\bnotif\w+\b|\bpush\b|\balerts?\b|\b(?:e-?mails?|sms|newsletters?|digests?)\b/,
    [
      'The event it is meant for brings one message, at the people meant and nobody else',
      'Somebody who switched it off gets none',
      'When delivery fails, it is tried again and the failure is recorded',
    ],
  ],
  [
    /\bdark\b|\blight mode\b|\bthemes?\b|\bcolou?rs?\b|\bskins?\b/,
    [
      'Every text keeps a contrast of at least 4.5 to 1',
      'The choice is still there after a reload and on another device',
      'Without a choice, the setting of the device counts',
    ],
  ],
  [
    /\b(?:multi-?language|languages?|translations?|i18n|locali[sz]ation|internationali[sz]ation)\b/,
    [
      'No text of another language is left on any page, in messages or in mails',
      'The choice is still there after signing in again',
      'Dates, numbers and currencies follow the language',
    ],
  ],
  [
    /\boffline\b/,
    [
      'Without a connection, what was opened before can be read',
      'Changes made meanwhile arrive once the connection is back, each once',
      'It shows whether there is a connection and what is still to be sent',
    ],
  ],
  [
    /\bsync\w*\b/,
    [
      'A change on either side arrives on the other, once',
      'Where both sides changed the same, both values are shown and nothing is lost',
      'After a failure it goes on where it stopped',
    ],
  ],
  [
    /\b(?:settings?|preferences?|options?|configuration|customi[sz]ation)\b/,
    [
      'A change counts at once and is still there after signing in again',
      'An invalid value is refused with a message, and the old one stays',
      'The values from the beginning can be brought back',
    ],
  ],
  [
    /\bprofiles?\b/,
    [
      'A change shows after a reload, also to others who may see it',
      'An empty or malformed field is named and nothing is saved',
      'Nobody can change the profile of somebody else',
    ],
  ],
  [
    /\b(?:audit|activity|change) (?:logs?|trails?|history|feed)\b|\b(?:version )?history\b|\blogs?\b|\bversioning\b/,
    [
      'Every change appears with who made it, when, and the value before and after',
      'No entry can be changed or removed, not even by an administrator',
      'The newest entry stands first, and the oldest can be reached',
    ],
  ],
  [
    /\bundo\b|\btrash\b|\brecycle bin\b|\brestor\w+\b/,
    [
      'What was removed comes back with everything that belonged to it',
      'Undoing twice has no further effect',
      'It says until when it can be brought back',
    ],
  ],
];
