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
  | 'status'
  | 'method'
  | 'path'
  | 'other';

const COLUMNS: [ColumnKind, RegExp][] = [
  ['id', /^(?:(?:\p{L}+ )?id|#|no|nr|key|ref|reference|number|(?:req(?:uirement)?|story|us) (?:no|nr|#))$/u],
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
  [
    'priority',
    /^(?:priority(?: level)?|prio|moscow(?: priority)?|importance|p|priorität|prioridade?|priorité)$/,
  ],
  [
    'estimate',
    /^(?:estimates?|points|story points|size|sp|effort|(?:effort|size|time) estimates?|estimation|aufwand)$/,
  ],
  ['status', /^(?:status|state|done)$/],
  ['needs', /^(?:dependenc(?:y|ies)|depends on|requires|blocked by|prerequisites?|after|predecessors?)$/],
  ['method', /^(?:method|verb|http method)$/],
  ['path', /^(?:path|route|endpoint|url|uri)$/],
  [
    'story',
    /^(?:user stor(?:y|ies)|stor(?:y|ies)|features?|requirements?|functions?|functionality|capabilit(?:y|ies)|epics?|tasks?|items?|title|name|summary|what|use case|deliverable|work item|scope)$/,
  ],
];

/* Tells what is wanted only where no other column does. */
const DESCRIPTION = /^(?:descriptions?|details|beschreibung|descripción|descrição)$/;

/** What each column of a table row holds, judged by its title. */
export function columnKinds(row: Passage): ColumnKind[] {
  const names = row.columns.map(columnName);
  const kinds = names.map((name) => COLUMNS.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other');
  if (kinds.includes('story') || kinds.includes('want') || kinds.includes('path')) return kinds;
  return kinds.map((kind, index) => (DESCRIPTION.test(names[index] ?? '') ? 'story' : kind));
}

/** "Priority (MoSCoW)" and "Size." without what stands around the name. */
function columnName(title: string): string {
  return title
    .toLowerCase()
    .replace(/\s*\([^()]*\)/g, '')
    .replace(/[\s.:?]+$/, '')
    .trim();
}

/** Why a row is no work: it says of itself that it is done, or that it will not be. */
export function rowState(row: Passage): 'done' | 'non-goal' | null {
  const kinds = columnKinds(row);
  if (
    /^(?:done|completed?|finished|implemented|shipped|closed|erledigt|fertig|✅|☑|✔)/iu.test(
      cellText(row, kinds, 'status'),
    )
  )
    return 'done';
  return /^won['’]?t\b/i.test(cellText(row, kinds, 'priority')) ? 'non-goal' : null;
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
