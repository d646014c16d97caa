import type { Priority } from '@/lib/schemas/fields';

/** What stands around the words of a title: its identifier, priority and estimate as the text gives them. */
export type Decorations = {
  text: string;
  id: string | null;
  priority: Priority | null;
  estimate: number | null;
};

/* Requirements, stories and use cases, in English, Spanish, French and German. */
const KNOWN_ID =
  '(?:US|REQ|N?FR|AC|BR|UC|STORY|EPIC|TASK|FEAT|R?N?F|HU|CU|EF|ENF|LF|SC)[-_ ]?\\d{1,4}(?:\\.\\d{1,3}){0,3}[a-z]?';
const NAMED_ID =
  '(?:user story|story|epic|feature|requirement|use case|task|historia|anforderung) #?\\d{1,4}';
const OTHER_ID = '(?:[A-Z]{1,8}-){1,3}[A-Z]?\\d{1,5}|[A-Z]{1,4}\\d{1,4}(?=\\s*[:)/])';
/* Standards, formats, quarters and priorities look like identifiers. */
const NO_ID =
  '(?:UTF|ISO|SHA|AES|RSA|IEEE|WCAG|COVID|GPT|TLS|HTTP|RFC)-|(?:[QPVH]|CSS|HTML|MP|EC|ES|WIN|S3|A[345])\\d?\\b';
const IDENTIFIER = new RegExp(
  `^[[/]?((?!${NO_ID})(?:${KNOWN_ID}|${NAMED_ID}|${OTHER_ID}))[\\]/]?(?:\\s*[:.)|–—-]+\\s*|\\s+|$)`,
  'i',
);
/** The number that a heading or an item of a list begins with: "3.2 ", "1) ". */
export const NUMBERING = /^(?:\d{1,3}(?:\.\d{1,3}){1,4}\.?|\d{1,3}[.)])\s+(?=\S)/;
const SCHEDULE =
  /\s*[([](?:timeline|duration|eta|week|weeks|sprint|sprints|month|day|days|q[1-4]|iteration|ongoing|continuous)\b[^()[\]]{0,30}[)\]]/gi;
/* "#328", "- 8 requests", "(mandatory)": where it is tracked, how often it was asked for, what the template says. */
const TRACKED =
  /(?:\s[–—-]\s|\s*[([]\s*)(?:(?:[\w.-]+\/[\w.-]+)?#\d{1,6}|\d{1,4} (?:requests?|votes?|mentions?|times))(?:\s*[)\]])?$|\s*[([](?:mandatory|required)[)\]]/gi;
const ESTIMATE =
  /\s*(?:[([]\s*(?:est(?:imate)?[:.]?\s*)?(\d{1,3}(?:\.\d)?)\s*(?:sp|pts?|points?|story points?)\s*[)\]]|[–—-]\s*(\d{1,3})\s*(?:sp|pts|points|story points)$)/i;
const PRIORITY_WORD =
  'p[0-4]|must(?:[- ]have)?|should(?:[- ]have)?|could(?:[- ]have)?|nice[- ]to[- ]have|optional|critical|blocker|urgent|high(?:est)?|medium|low(?:est)?|(?:highest|high|medium|low|lowest) priority|priority\\s*[: ]\\s*(?:p[0-4]|high(?:est)?|medium|low(?:est)?|must|should|could|[1-4])|mvp|stretch(?: goal)?';
const PRIORITY_TAG = new RegExp(`\\s*[(\\[]\\s*(${PRIORITY_WORD})\\s*[)\\]]`, 'i');
const PRIORITY_LEAD = new RegExp(`^(${PRIORITY_WORD})\\s*[:–—|-]\\s+`, 'i');

const PRIORITY_TAIL = new RegExp(`\\s[–—-]\\s(${PRIORITY_WORD})\\b.{0,40}$`, 'i');

const PRIORITIES: [RegExp, Priority][] = [
  [/^(?:p0|critical|blocker|urgent|highest)/, 'urgent'],
  [/(?:^p1|^must|high|^mvp|^essential|^required)/, 'high'],
  [/(?:^p2|^should|medium|normal|^important)/, 'medium'],
  [/(?:^p[34]|^could|nice|optional|low|stretch|minor)/, 'low'],
];

const IS_PRIORITY = new RegExp(`^(?:${PRIORITY_WORD})\\.?$`, 'i');

/** Whether a text is nothing but a priority: "HIGH", "Must have", "P1". */
export function isPriority(plain: string): boolean {
  return IS_PRIORITY.test(plain.trim());
}

/** Whether a text is nothing but an identifier: "UC-12". */
export function isReference(plain: string): boolean {
  return IDENTIFIER.exec(plain.trim())?.[0].length === plain.trim().length;
}

/** A text without the identifier before it and the number of a tracker behind it, unless it has nothing else. */
export function withoutReferences(plain: string): string {
  const id = IDENTIFIER.exec(plain)?.[0] ?? '';
  const bare = (/[:.)|–—\]/]/.test(id) ? plain.slice(id.length) : plain).replace(TRACKED, '');
  return /\p{L}/u.test(bare) ? bare : plain;
}

/** The priority a word such as "must", "P0" or "nice to have" stands for; null for any other. */
export function priorityOf(word: string): Priority | null {
  const name = word
    .trim()
    .toLowerCase()
    .replace(/^(?:high|medium|low)(?:est)? priority$/, (match) => match.slice(0, -9))
    .replace(/^priority\s*[: ]\s*(?=([1-4])?)/, (_, level?: string) => (level ? 'p' : ''));
  if (name.length > 40) return null;
  return PRIORITIES.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

const SIZES: Readonly<Record<string, number>> = {
  xs: 1,
  s: 2,
  small: 2,
  low: 2,
  m: 3,
  medium: 3,
  l: 5,
  large: 5,
  high: 8,
  xl: 8,
  xxl: 13,
};

/** The points that a number or a size such as "M" or "large" stands for; null for any other word. */
export function pointsOf(text: string): number | null {
  const size = SIZES[/^\p{L}+/u.exec(text.trim().toLowerCase())?.[0] ?? ''];
  return size ?? (Number.parseFloat(text) || null);
}

/** Separates the words of a title from identifiers, numbering, planned weeks, priority tags and estimates around them. */
export function undecorate(plain: string): Decorations {
  let text = plain.replace(NUMBERING, '').replace(/^(?:(?:todo|fixme)\b[:\s-]*|feature:\s+)/i, '');
  const id = IDENTIFIER.exec(text);
  if (id) text = text.slice(id[0].length);
  const estimate = ESTIMATE.exec(text);
  if (estimate) text = text.replace(ESTIMATE, '');
  const priority = PRIORITY_LEAD.exec(text) ?? PRIORITY_TAG.exec(text) ?? PRIORITY_TAIL.exec(text);
  if (priority) text = text.replace(priority[0], priority.index === 0 ? '' : ' ');
  text = text.replace(SCHEDULE, '').replace(TRACKED, '').replace(/\s+/g, ' ').trim();
  return {
    text: /[\p{L}\p{N}]/u.test(text) ? text : plain,
    id: id?.[1]?.toUpperCase() ?? null,
    priority: priority?.[1] ? priorityOf(priority[1]) : null,
    estimate: estimate ? Number(estimate[1] ?? estimate[2]) : null,
  };
}
