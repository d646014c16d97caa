import type { KindChecks } from '@/server/ai/generate-backlog/criteria/checks-of-kind';

/**
 * What can be checked of a feature by its kind, where the text only names it: what to try, and what then is to be seen.
 */
export const FEATURE_KINDS: readonly KindChecks[] = [
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
  [
    /\b(?:comments?|chat|messag\w+|discussions?|threads?|mentions?)\b/,
    [
      'A new one shows without a reload, with who wrote it and when',
      'Its author can change and remove it, and nobody else can',
      'An empty one is refused',
    ],
  ],
  [
    /\b(?:payments?|checkout|pay|billing|subscriptions?|stripe|paypal|direct debit)\b/,
    [
      'The amount charged is the amount shown before',
      'A failed payment charges nothing and says why',
      'Sending the form twice charges once',
    ],
  ],
  [
    /\b(?:invoices?|receipts?|quotes?)\b/,
    [
      'It names what was bought, the amount, the tax and the date',
      'It can be downloaded again later, unchanged',
      'Each one has a number that no other has',
    ],
  ],
  [
    /\b(?:coupons?|discounts?|vouchers?|gift cards?|promo(?:tion)?s?(?: codes?)?|loyalty|points|rewards?)\b/,
    [
      'The total shows what it takes off before anything is paid',
      'One that has expired or was used up is refused with the reason',
      'It cannot be used twice at the same time',
    ],
  ],
  [
    /\b(?:bookings?|reservations?|appointments?|scheduling|waiting ?list|waitlist)\b/,
    [
      'Two people who take the last free one at the same moment: one gets it, the other is told',
      'It can be changed and cancelled, and the place is free again at once',
      'Times are shown in the time zone of the person',
    ],
  ],
  [
    /\bcalendars?\b|\bagenda\b|\bdue dates?\b|\bdeadlines?\b/,
    [
      'Entries stand at the right day and hour in the time zone of the person',
      'An entry that is moved shows at its new time after a reload',
      'A day without entries says so',
    ],
  ],
  [
    /\brecurr\w+\b|\brepeat\w*\b/,
    [
      'The next one appears when its time has come, once',
      'Changing one of them leaves the others as they are, unless all were chosen',
      'It can be ended, and what is past stays',
    ],
  ],
  [
    /\bmaps?\b|\blocations?\b|\bgps\b|\brout(?:e|ing)\b|\bgeo\w*\b/,
    [
      'A known address appears at its place',
      'Without permission for the location, it works with an address that is typed in',
      'What the map shows can be reached as a list as well',
    ],
  ],
  [
    /\b(?:dashboards?|reports?|reporting|analytics|statistics|stats|charts?|graphs?|metrics|kpis?|insights)\b/,
    [
      'Every figure agrees with a count by hand of a small example',
      'A period can be chosen, and one without data says so',
      'Only what the person may see is counted',
    ],
  ],
  [
    /\b(?:scanners?|scan|scanning|barcodes?|qr(?: codes?)?)\b/,
    [
      'A clear code is recognised within two seconds',
      'An unreadable or unknown one brings a message and the way to type it in',
      'Without permission for the camera, a message says how to give it',
    ],
  ],
  [
    /\b(?:watch|wearables?|ios|android|iphone|ipad|tablet|mobile|native|desktop) (?:app|application|client|version|support)\b|\bresponsive\b|\bmobile\b|\bpwa\b/,
    [
      'The main tasks can be done on the smallest supported screen, without scrolling sideways',
      'It goes on where somebody stopped on another device',
      'It installs and starts on the oldest supported version of the system',
    ],
  ],
  [
    /\b(?:tags?|labels?|categor\w+|folders?|collections?|groups?)\b/,
    [
      'It can be given, taken away and renamed, and every entry that has it shows that',
      'Choosing it lists every entry that has it and no other',
      'Removing it removes no entry',
    ],
  ],
  [
    /\btemplates?\b/,
    [
      'What is made from it can be changed without changing the template',
      'It can be created, renamed and removed',
      'What was made from it before stays as it is',
    ],
  ],
  [
    /\bcustom fields?\b|\bfields?\b/,
    [
      'The value is still there after a reload and appears in lists and exports',
      'A value of the wrong kind is refused with a message that names the field',
      'Removing the field asks for a confirmation and says how many values go with it',
    ],
  ],
  [
    /\b(?:keyboard )?shortcuts?\b|\bhot ?keys?\b|\bcommand (?:palette|menu)\b/,
    [
      'Each works where it is listed, and a list of all opens with one key',
      'None fires while somebody types into a field',
      'None takes a key that the browser needs',
    ],
  ],
  [
    /\baccessib\w+\b|\bscreen ?readers?\b|\ba11y\b|\bwcag\b/,
    [
      'Every task can be done with the keyboard alone, and the focus can always be seen',
      'A screen reader names every control and tells of every change',
      'An automated check of the pages finds no violation',
    ],
  ],
  [
    /\b(?:onboarding|tours?|tutorials?|walkthrough|help|faq|tooltips?)\b/,
    [
      'Somebody new reaches the first result without asking anybody',
      'It can be skipped and opened again later',
      'It is shown once and not again after a reload',
    ],
  ],
  [
    /\b(?:ratings?|reviews?|votes?|voting|polls?|surveys?|feedback|likes?)\b/,
    [
      'The same person is counted once, and can change or take back what was given',
      'The result agrees with a count by hand of a small example',
      'Somebody without an account is told how to take part',
    ],
  ],
  [
    /\b(?:sharing|share|invit\w+|collaboration|public links?|permalinks?)\b/,
    [
      'Somebody it was not shared with cannot open it, also by the direct address',
      'It can be ended, and the link is refused from then on',
      'It shows with whom it is shared',
    ],
  ],
  [
    /\b(?:favou?rites?|bookmarks?|wish ?lists?|watch ?lists?|pins?|stars?)\b/,
    [
      'What was marked is listed in one place and is still there after signing in again',
      'The mark can be taken back from the list and from the entry',
      'An empty list says how to mark something',
    ],
  ],
  [
    /\b(?:cart|basket)\b/,
    [
      'It keeps its items after a reload and after signing in',
      'Amounts can be changed and items removed, and the total follows',
      'What is no longer on offer is named before paying',
    ],
  ],
  [
    /\bprint\w*\b|\bpdfs?\b/,
    [
      'The page is complete and cuts nothing off, on A4 and on Letter',
      'Letters with accents and special signs are right',
      'With nothing to print, a message says so',
    ],
  ],
  [
    /\b(?:undo|redo|autosave|auto-save|drafts?)\b/,
    [
      'After closing the window in the middle, what was entered is there again',
      'It shows when it was saved last',
      'Two windows with the same entry do not overwrite each other without a word',
    ],
  ],
];
