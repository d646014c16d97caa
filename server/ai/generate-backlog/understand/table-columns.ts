import type { Passage } from '@/server/ai/generate-backlog/read/document';
import { uncapitalize } from '@/server/ai/generate-backlog/language/words';

/** What a column of a table holds. */
export type ColumnKind =
  | 'id'
  | 'actor'
  | 'want'
  | 'benefit'
  | 'story'
  | 'criteria'
  | 'priority'
  | 'estimate'
  | 'needs'
  | 'method'
  | 'path'
  | 'other';

const COLUMNS: [ColumnKind, RegExp][] = [
  ['id', /^(?:id|#|no\.?|nr\.?|key|ref|reference|number|story id|req(?:uirement)? id)$/],
  [
    'actor',
    /^(?:as an?.*|role|actor|user|user (?:type|role)|persona|who|en tant que?.*|como.*|als (?:ein|een).*)$/,
  ],
  [
    'want',
    /^(?:i want.*|i need.*|i can.*|want|wants to|goal|action|je (?:veux|souhaite).*|quiero.*|quero.*|ich (?:möchte|will).*|ik wil.*)$/,
  ],
  [
    'benefit',
    /^(?:so that.*|benefit|why|value|reason|rationale|afin .*|dans le but.*|pour .*|para .*|damit.*|zodat.*)$/,
  ],
  ['criteria', /^(?:acceptance(?: criteria)?|criteria|acs?|conditions?|done when|definition of done)$/],
  ['priority', /^(?:priority|prio|moscow|importance|p)$/],
  ['estimate', /^(?:estimates?|points|story points|size|sp|effort)$/],
  ['needs', /^(?:dependenc(?:y|ies)|depends on|requires|blocked by|prerequisites?|after|predecessors?)$/],
  ['method', /^(?:method|verb|http method)$/],
  ['path', /^(?:path|route|endpoint|url|uri)$/],
  [
    'story',
    /^(?:user stor(?:y|ies)|stor(?:y|ies)|features?|requirements?|functions?|functionality|capabilit(?:y|ies)|epics?|tasks?|items?|title|name|summary|what|use case|deliverable|work item|scope)$/,
  ],
];

/** What each column of a table row holds, judged by its title. */
export function columnKinds(row: Passage): ColumnKind[] {
  return row.columns.map((title) => {
    const name = title.toLowerCase().trim();
    return COLUMNS.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other';
  });
}

/** The text of the first cell of a kind; empty where there is none. */
export function cellText(row: Passage, kinds: readonly ColumnKind[], kind: ColumnKind): string {
  return row.cells[kinds.indexOf(kind)]?.plain ?? '';
}

const RATING = /^(?:impact|probability|likelihood|severity|rating|score|level|owner|status)$/i;

/** A row as one line: the first cell, a colon and the second, and further ones in brackets. Ratings are left aside. */
export function rowText(row: Passage): string {
  const [first = '', ...rest] = row.cells
    .filter((_, index) => index === 0 || !RATING.test((row.columns[index] ?? '').trim()))
    .map((cell) => cell.plain)
    .filter(Boolean);
  const [second, ...further] = rest.filter((text) => !/^[-–—]$/.test(text));
  if (second === undefined) return first;
  return further.length > 0
    ? `${first}: ${second} (${uncapitalize(further.join('; '))})`
    : `${first}: ${second}`;
}
