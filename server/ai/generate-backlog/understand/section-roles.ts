import type { Section, SpecDocument } from '@/server/ai/generate-backlog/read/document';
import { titleSection } from '@/server/ai/generate-backlog/understand/title-section';
import { wordsOf } from '@/server/ai/generate-backlog/language/words';

/**
 * What a section is for. `work` holds things to build; `container` only groups sections that do; `overview` is read
 * only when nothing else describes work; rules, risks and the definition of done apply to the whole product.
 */
export type SectionRole =
  | 'work'
  | 'container'
  | 'overview'
  | 'context'
  | 'non-goal'
  | 'left-out'
  | 'schedule'
  | 'process'
  | 'question'
  | 'quality'
  | 'principles'
  | 'risks'
  | 'done-when';

/** The plainest headings of other languages: German, French, Spanish, Portuguese, Italian, Dutch. */
const OTHER_LANGUAGES: [SectionRole, RegExp][] = [
  [
    'non-goal',
    /^(?:nicht (?:enthalten|umfang|teil des projekts?)|abgrenzung(?:skriterien)?|nicht[- ]?ziele|hors (?:du )?périmètre|éléments hors périmètre|fuera (?:de|del) alcance|fora (?:de|do) (?:escopo|âmbito)|fuori ambito|buiten scope)$/,
  ],
  ['question', /^(?:offene (?:fragen|punkte)|questions ouvertes|preguntas abiertas|open vragen)$/],
  [
    'context',
    /^(?:ausgangs(?:lage|situation)|ist[- ]zustand|hintergrund|einleitung|zielgruppen?|glossar|problemstellung|tools|werkzeuge|contexte(?: (?:du projet|et .*))?|introduction|public(?:s)? visés?|problématique|glossaire|contexto|antecedentes|glosario|introducción|introdução|público-alvo|contesto|achtergrond|inleiding|doelgroep)$/,
  ],
  ['schedule', /^(?:zeitplan|termine|meilensteine|planning prévisionnel|calendrier|cronograma|planning)$/],
  [
    'overview',
    /^(?:ziel(?:e|setzung|bestimmung(?:en)?)?|visionen? (?:und|&) ziele|zusammenfassung|überblick|objectifs?(?: du projet)?|présentation(?: .*)?|objetivos?|resumen|resumo|obiettivi|doel(?:en|stelling)?|overzicht)$/,
  ],
  [
    'container',
    /^(?:(?:funktionale )?anforderungen|funktionen|produktfunktionen|muss-?kriterien|wunsch-?kriterien|fonctionnalités|besoins fonctionnels|spécifications fonctionnelles|requisitos(?: funcionais| funcionales)?|funcionalidades|funzionalità|requisiti|functionaliteiten|eisen)$/,
  ],
  [
    'quality',
    /^(?:nicht[- ]?funktionale anforderungen|qualitätsanforderungen|exigences non fonctionnelles|requisitos no funcionales|requisitos não funcionais)$/,
  ],
];

const ROLES: [SectionRole, RegExp][] = [
  [
    'non-goal',
    /\b(?:out[- ]of[- ]scope|non[- ]?goals?|not (?:in|part of)(?: the| this)? (?:scope|release|version|project|mvp)|won['’]?t(?: have| do| build)?|exclu(?:sions?|ded)|not included|not planned|future (?:work|ideas?|considerations?|scope|enhancements?|releases?|versions?|features?|improvements?)|later (?:phases?|versions?|releases?)|parking lot|deferred|not doing|what we (?:will|do|are) not)\b/,
  ],
  [
    'question',
    /\b(?:open (?:questions?|issues?|points?)|unknowns?|to be (?:decided|clarified)|faq)\b|^questions?$/,
  ],
  [
    'done-when',
    /^(?:overall |global |project |product |release |mvp )?(?:definition of done|dod|acceptance(?: criteria)?|acceptance tests?|success criteria|exit criteria|release criteria|launch criteria|done when)\b/,
  ],
  [
    'quality',
    /\b(?:non[- ]?functional|nfrs?|quality (?:attributes?|requirements?|goals?)|service levels?|slas?|slos?)\b/,
  ],
  [
    'risks',
    /^(?:key |main |project |technical )?risks?(?:$| (?:and|&|mitigations?|register|management|assessment|analysis))/,
  ],
  [
    'principles',
    /\b(?:principles?|conventions?|guidelines?|coding standards?|ground rules)\b|^(?:technical |business |design |legal |general )?(?:constraints?|rules|standards)(?:$| and )/,
  ],
  [
    'schedule',
    /\b(?:timeline|schedule|milestones?|delivery plan|release plan|estimated (?:effort|time|timeline)|time ?frame|deadlines?|dates|effort estimates?|budget)\b|^planning$/,
  ],
  [
    'process',
    /^(?:next steps?|action items?|follow[- ]?ups?|how we work|way of working|methods?(?: ?(?:\/|and|&) ?approach)?|approach|process|team(?: and roles| structure)?|meetings?|communication(?: plan)?|governance|sign[- ]?off|approvals?|(?:release|roll-?out|(?:post-)?launch|go[- ]to[- ]market|deployment|marketing|monetization) (?:strategy|plan)|marketing|roll-?out(?: plan)?|go[- ]to[- ]market.*)$/,
  ],
  [
    'context',
    /^(?:(?:the )?problem(?: statement)?s?|background|motivation|context|why(?: now| this)?|who (?:it|this|we).*|who uses .*|for whom|glossary|terminology|terms|definitions?|references?|appendix(?: .*)?|links|resources|(?:recommended |proposed |current |anticipated |planned )?technolog(?:y|ies)(?: choices?)?|(?:recommended |proposed |current )?tech(?:nology|nical)? stack(?: recommendations?| choices?| overview)?|stakeholders?|(?:user |target |buyer )?personas?|(?:target |primary |secondary |intended )?(?:users?|audience|customers?|market)|(?:product |working )?name|naming|(?:anticipated |known |potential )?(?:problems|challenges)|users and roles|user roles|roles|actors|competit(?:ors?|ion|ive analysis)|current (?:state|situation|process)|as[- ]is|status quo|(?:document |version |revision )?history|changelog|change log|revision|table of contents|contents|toc|authors?|about (?:us|the company|the team|this document)|assumptions?|decisions?(?: log)?|market research|related work|document (?:info|information|control)|metadata|acknowledge?ments?|(?:further |additional |other |final )?(?:notes|remarks)|(?:legal|copyright) notices?|disclaimers?|.{0,30}\bpersonas?\b.{0,20}|market (?:analysis|opportunity)|business (?:context|case|model)|competitive landscape)$/,
  ],
  [
    'overview',
    /^(?:(?:executive |product |project |business )?(?:overview|summary|introduction(?: (?:and|&) .*)?|intro|vision|abstract|purpose|pitch|idea|mission|brief|description)|about(?: .{1,30})?|goals?(?: and objectives)?|objectives?|goals (?:and|&) .*|success metrics?|metrics(?: for success)?|kpis?|key results|okrs?|what is .*|why .*|the (?:idea|product|solution|vision)|tl;?dr|scope and goals|user (?:journeys?|flows?|stories and flows)(?: maps?)?|(?:user )?journey maps?)$/,
  ],
  [
    'container',
    /^(?:(?:the )?(?:functional |product |business |user |software |system |detailed |key |core |main |high[- ]level |technical |mvp )*(?:requirements?|features?|scope|functionality|user stories|stories|use cases|epics|backlog|capabilities|specifications?|in scope|must haves?|should haves?|could haves?|nice[- ]to[- ]haves?)(?: (?:and|&) (?:features?|functionality|requirements?|scope|capabilities))?(?: list| overview| checklist)?|what (?:we|it|the product|the system) (?:build|builds|does|need|needs|will build|are building|must do|should do|want)|p[0-4]|mvp|(?:moscow )?(?:must|should|could)|in scope|work breakdown|implementation plan|development plan|plan|roadmap|phases|modules|deliverables|screens)$/,
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
  return [...ROLES, ...OTHER_LANGUAGES].find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

/* Once a section has one of these roles, so have the sections inside it, whatever their headings. */
const INHERITED = new Set<SectionRole>([
  'non-goal',
  'left-out',
  'question',
  'context',
  'schedule',
  'overview',
  'quality',
  'principles',
  'risks',
]);

/** The role of every section, by its heading, what it inherits and what the person wants left out. */
export function sectionRoles(document: SpecDocument, leaveOut: readonly string[]): SectionRole[] {
  const roles: SectionRole[] = [];
  const title = titleSection(document);
  for (const section of document.sections) {
    const inherited = section.parent === null ? undefined : roles[section.parent];
    if (inherited && INHERITED.has(inherited)) roles.push(inherited);
    else if (section.title && matchesLeaveOut(section.title, leaveOut)) roles.push('left-out');
    else if (section === title && section.children.length > 0) roles.push(roleOfDocument(section));
    else roles.push(ownRole(document, section));
  }
  return roles;
}

/** The title of a whole document, such as "Product brief", says nothing about the sections inside it. */
function roleOfDocument({ title }: Section): SectionRole {
  const role = roleOfTitle(title) ?? 'work';
  return INHERITED.has(role) ? 'work' : role;
}

function ownRole(document: SpecDocument, section: Section): SectionRole {
  const role = roleOfTitle(section.title) ?? 'work';
  if (
    role === 'context' ||
    role === 'schedule' ||
    role === 'process' ||
    role === 'overview' ||
    role === 'principles'
  ) {
    return hasOpenCheckBox(document, section) ? 'work' : role;
  }
  return role;
}

/** An open check box is work, whatever the heading above it says. */
function hasOpenCheckBox(document: SpecDocument, section: Section): boolean {
  return (
    section.passages.some((passage) => passage.checked === false) ||
    section.children.some((child) => {
      const inner = document.sections[child];
      return inner !== undefined && hasOpenCheckBox(document, inner);
    })
  );
}

/** Whether a text contains one of the phrases to leave out, as whole words in any case. */
export function matchesLeaveOut(text: string, leaveOut: readonly string[]): boolean {
  if (leaveOut.length === 0) return false;
  const haystack = ` ${wordsOf(text).join(' ')} `;
  return leaveOut.some((phrase) => {
    const needle = wordsOf(phrase).join(' ');
    return needle !== '' && haystack.includes(` ${needle} `);
  });
}
