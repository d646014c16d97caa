import type { KindChecks } from '@/server/ai/generate-backlog/criteria/kind-checks';

/** The same for what people do not meet: the parts that a product runs on. */
export const MACHINERY_KINDS: readonly KindChecks[] = [
  [
    /\b(?:dependenc(?:y|ies)|packages|libraries)\b/,
    [
      'All tests pass with the new versions',
      'The audit of the packages reports nothing that is known to be unsafe',
      'What had to change because of them is written down',
    ],
  ],
  [
    /\b(?:public |rest |graphql )?apis?\b|\bendpoints?\b/,
    [
      'Each call of the documentation gives the answer that is written there',
      'A call without a valid key is refused and changes nothing',
      'Invalid input is refused, and the answer names the field at fault',
    ],
  ],
  [
    /\bwebhooks?\b/,
    [
      'Each event is sent once, signed, within a minute',
      'When the other side is down, it is sent again, and given up after a stated time',
      'What was sent and answered can be looked up',
    ],
  ],
  [
    /\brate limit\w*\b|\bthrottl\w+\b/,
    [
      'What goes beyond the limit is refused with the time to wait',
      'One caller at the limit does not slow down the others',
    ],
  ],
  [
    /\b(?:backups?|disaster recovery)\b/,
    [
      'A backup has been restored on another machine, and nothing was missing',
      'A failed backup raises an alert',
    ],
  ],
  [
    /\b(?:monitoring|logging|observability|tracing|error tracking)\b/,
    [
      'A failure brought about on purpose appears within a minute, with its cause',
      'No password, token or personal data appears in it',
    ],
  ],
  [
    /\b(?:ci|cd|ci\/cd|pipelines?|deploy\w*|releases?)\b/,
    ['A change that breaks a test is not released', 'The way back to the version before has been tried'],
  ],
  [
    /\b(?:gdpr|privacy|data protection|consent|cookies?)\b/,
    [
      'Nothing is stored before somebody agreed to it, and the consent can be taken back',
      'A person gets a copy of their data on request, and it can be deleted',
    ],
  ],
  [
    /\b(?:encryption|security|hardening)\b/,
    [
      'Without the key, what is stored or sent cannot be read',
      'An attack tried on purpose is refused and recorded',
    ],
  ],
  [
    /\b(?:cach\w+|performance|speed|indexes)\b/,
    [
      'Measured before and after under the same load, the second figure is better',
      'A change shows at once and never an outdated value',
    ],
  ],
  [
    /\b(?:integrations?|connectors?|plugins?)\b|\b(?:slack|teams|zapier|google|outlook|jira|github|salesforce|hubspot)\b/,
    [
      'It is shown with the real service, not a stand-in',
      'While the other side is down, nothing is lost and a message says so',
      'It can be disconnected, and its access ends at once',
    ],
  ],
];
