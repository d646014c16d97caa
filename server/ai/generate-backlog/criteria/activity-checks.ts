import type { KindChecks } from '@/server/ai/generate-backlog/criteria/kind-checks';

/** The same for what people do together, look at and pay for. */
export const ACTIVITY_KINDS: readonly KindChecks[] = [
  [
    /\b(?:video|voice|audio)[- ](?:calls?|chats?|conferenc\w+|meetings?)\b/,
    [
      'Both sides see and hear each other in every browser that is supported',
      'Without a camera or a microphone, a message says what is missing',
      'After a lost connection the call can be joined again',
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
    /\b(?:autosave|auto-save|drafts?)\b/,
    [
      'After closing the window in the middle, what was entered is there again',
      'It shows when it was saved last',
      'Two windows with the same entry do not overwrite each other without a word',
    ],
  ],
];
