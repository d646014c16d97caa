import { ROLES_ABROAD } from '@/server/ai/generate-backlog/understand/role-titles-abroad';
import type { SectionRole } from '@/server/ai/generate-backlog/understand/section-role';

/** Headings by what they say about their section; the first that matches counts. */
const ROLES: readonly [SectionRole, readonly RegExp[]][] = [
  [
    'non-goal',
    [
      /\b(?:out[- ]of[- ]scope|non[- ]?goals?|not (?:in|part of)(?: the| this)? (?:scope|release|version|project|mvp)|won['’]?t(?:[- ]haves?| do| build)?|exclu(?:sions?|ded)|not included|not planned|parking lot|deferred|not[- ]doing|what we (?:will|do|are) not)\b/,
      /^(?:later|maybe later|some ?day(?:\/maybe)?|not (?:now|yet|planned|for now)|not (?:in|for|part of)(?: the| this)? (?:first|initial|current|next|v\d|mvp)\b.*|(?:for )?(?:the )?(?:next|a later|version 2|v2)(?: version| release)?|ice ?box|parked|postponed|left out|limitations)$/,
      /\b(?:future (?:work|ideas?|considerations?|scope|enhancements?|releases?|versions?|features?|improvements?)|later (?:phases?|versions?|releases?))\b/,
    ],
  ],
  [
    'question',
    [
      /\b(?:open (?:questions?|issues?|points?)|unknowns?|to be (?:decided|clarified)|faq)\b|^questions?(?: (?:from|for|to|we|about)\b.*)?$/,
    ],
  ],
  [
    'done-when',
    [
      /^(?:overall |global |project |product |release |mvp )?(?:definition of done|dod|acceptance(?: criteria)?|acceptance tests?|success criteria|exit criteria|release criteria|launch criteria|done when)\b/,
    ],
  ],
  [
    'quality',
    [
      /\b(?:non[- ]?functional|nfrs?|quality (?:attributes?|requirements?|goals?)|service levels?|slas?|slos?)\b/,
    ],
  ],
  [
    'risks',
    [
      /^(?:key |main |project |technical )?risks?(?:$| (?:and|&|mitigations?|register|management|assessment|analysis))/,
    ],
  ],
  [
    'principles',
    [
      /\b(?:principles?|conventions?|guidelines?|coding standards?|ground rules)\b|^(?:technical |business |design |legal |general )?(?:constraints?|rules|standards)(?:$| and )/,
    ],
  ],
  [
    'schedule',
    [
      /\b(?:timeline|schedule|milestones?|delivery plan|release plan|estimated (?:effort|time|timeline)|time ?frame|deadlines?|dates|effort estimates?|budget)\b|^planning$/,
    ],
  ],
  [
    'process',
    [
      /^(?:next steps?|action items?|follow[- ]?ups?|how we work|way of working|methods?(?: ?(?:\/|and|&) ?approach)?|methodology|approach|process|team(?: and roles| structure| members)?|meetings?|communication(?: plan)?|governance|sign[- ]?offs?|approvals?|approved by|signatures?|(?:release|roll-?out|(?:post-)?launch|go[- ]to[- ]market|deployment|marketing|monetization) (?:strategy|plan)|marketing|roll-?out(?: plan)?|go[- ]to[- ]market.*)$/,
      /^(?:(?:meeting |today['’]s )?agenda|next (?:meeting|call|session|sync)|attendees|attendance|present|absent|apologies|who (?:was|is|were) (?:there|here|present)|minutes(?: of .*)?)$/,
    ],
  ],
  [
    'context',
    [
      /^(?:(?:the )?problem(?: statement)?s?|background|motivation|context|why(?: now| this)?|who (?:it|this|we).*|who uses .*|for whom|stakeholders?|(?:user |target |buyer )?personas?|(?:target |primary |secondary |intended )?(?:users?|audience|customers?|market)|users and roles|user (?:roles|classes(?: and characteristics)?|types?)|roles|actors|.{0,30}\bpersonas?\b.{0,20})$/,
      /^(?:glossary|terminology|terms|definitions?(?:,? (?:and|&|acronyms).*)?|acronyms|abbreviations|references?|appendi(?:x|ces)(?: .*)?|links|resources|(?:document |version |revision )?history|changelog|change log|revision|table of contents|contents|toc|authors?|document (?:info|information|control|conventions)|metadata|acknowledge?ments?|(?:legal|copyright) notices?|disclaimers?|key entities|about (?:us|the company|the team|this document))$/,
      /^(?:(?:recommended |proposed |current |anticipated |planned )?technolog(?:y|ies)(?: choices?)?|(?:recommended |proposed |current )?tech(?:nology|nical)? stack(?: recommendations?| choices?| overview)?|(?:product |working |project )?(?:name|title)|naming|domain|feasibility(?: .*)?|related work|assumptions?(?: and dependencies)?|(?:key )?decisions?(?: log| made)?|(?:further |additional |other |final |my )?(?:notes|remarks)(?: after)?)$/,
      /^(?:competit(?:ors?|ion|ive (?:analysis|intelligence|landscape))|market (?:research|analysis|opportunity)|business (?:context|case|model)|current (?:state|situation|process)|as[- ]is|status quo|(?:anticipated |known |potential )?(?:problems|challenges)|(?:common )?objections|(?:win|loss) (?:themes|analysis|reasons)|pain points|key (?:quotes|findings|insights|takeaways)|quotes|research (?:goals?|questions|findings)|what (?:he|she|they|users?|customers?) (?:loves?|likes?|hates?|dislikes?)|concerns|blockers?)$/,
    ],
  ],
  [
    'overview',
    [
      /^(?:(?:executive |product |project |business |system )?(?:overview|summary|introduction(?: (?:and|&) .*)?|intro|vision|abstract|purpose|pitch|idea|mission|brief|description)(?: (?:and|&) (?:goals|objectives|scope))?|about(?: .{1,30})?|goals?(?: and objectives)?|objectives?|goals (?:and|&) .*|success metrics?|metrics(?: for success)?|kpis?|key results|okrs?|what is .*|why .*|the (?:idea|product|solution|vision)|tl;?dr|scope and goals|user (?:journeys?|flows?|stories and flows)(?: maps?)?|(?:user )?journey maps?)$/,
    ],
  ],
  [
    'container',
    [
      /^(?:(?:the )?(?:functional |product |business |user |software |system |detailed |key |core |main |high[- ]level |technical |mvp )*(?:requirements?|features?|feature requests?|scope|functionality|user stories|stories|use cases|epics|backlog|capabilities|specifications?|in scope|must[- ]haves?|should[- ]haves?|could[- ]haves?|nice[- ]to[- ]haves?)(?: (?:and|&) (?:features?|functionality|requirements?|scope|capabilities))?(?: list| overview| checklist| mentioned)?)$/,
      /^(?:what (?:we|it|the product|the system) (?:build|builds|does|need|needs|will build|are building|must do|should do|want)|p[0-4]|(?:highest|high|medium|low|lowest) priority|mvp|(?:moscow )?(?:must|should|could)|in scope|work breakdown|implementation plan|development plan|plan|roadmap|phases|modules|deliverables|screens|discussion(?: (?:points|notes))?|what we (?:talked about|discussed)|to-?do(?: list)?|todos|bugs?(?: fixes)?|known (?:bugs|issues)|wish ?list)$/,
    ],
  ],
];

/** The role a heading gives to its section; null when the heading says nothing about it. */
export function roleOfTitle(title: string): SectionRole | null {
  const name = title
    .toLowerCase()
    .replace(/^\d+(?:\.\d+)*[.)]?\s+/, '')
    .replace(/\s*\([^)]*\)\s*$/, '')
    .replace(/[:\s]+$/, '')
    .replace(/^[^\p{L}\p{N}]+/u, '');
  return (
    [...ROLES, ...ROLES_ABROAD].find(([, patterns]) => patterns.some((pattern) => pattern.test(name)))?.[0] ??
    null
  );
}
