import type { TextRange } from '@/server/ai/generate-backlog/read/document';

const BRANCH = /^[ \t]*(?:[├└│┬]|[|+`\\](?:--|__)|\|[ \t]+[|+`\\]--)/;
const ATTRIBUTE_LINE = /^[ \t]*(?:[├└│|+`\\][-─_\s]*)+/;
const FILE_NAME = /[/\\]|\.[a-z]{1,5}\b/i;
const DECLARATION =
  /^[ \t]*(?:export\s+)?(?:(?:model|interface|class|entity|type|enum|struct|record)\s+([A-Za-z]\w{0,60})|create\s+table\s+(?:if\s+not\s+exists\s+)?["`]?([A-Za-z]\w{0,60}))/i;

/** An entity drawn in a code block: its name, and the lines that describe its fields. */
export type EntityBlock = TextRange & { lines: TextRange[] };

/**
 * The entities of a data model drawn in a code block: names with a tree of fields below, or declarations of models,
 * tables and types. Empty for any other code, and for a tree of files, which describes no work.
 */
export function entitiesIn(source: string, range: TextRange): EntityBlock[] {
  const lines = linesOf(source, range);
  const isTree = lines.some((line) => BRANCH.test(source.slice(line.start, line.end)));
  const entities = isTree ? treeEntities(source, lines) : declarations(source, lines);
  const names = entities.map((entity) => source.slice(entity.start, entity.lines[0]?.start ?? entity.end));
  if (names.some((name) => FILE_NAME.test(name))) return [];
  return isTree && entities.length === 1 && hasNestedBranches(source, lines) ? [] : entities;
}

function treeEntities(source: string, lines: TextRange[]): EntityBlock[] {
  const entities: EntityBlock[] = [];
  for (const line of lines) {
    const text = source.slice(line.start, line.end);
    const current = entities.at(-1);
    if (!BRANCH.test(text)) entities.push({ ...line, lines: [] });
    else if (current) extend(current, line, ATTRIBUTE_LINE.exec(text)?.[0].length ?? 0);
  }
  return entities.filter((entity) => entity.lines.length > 0);
}

function declarations(source: string, lines: TextRange[]): EntityBlock[] {
  const entities: EntityBlock[] = [];
  for (const line of lines) {
    const text = source.slice(line.start, line.end);
    const current = entities.at(-1);
    if (DECLARATION.test(text)) entities.push({ ...line, lines: [] });
    else if (current && /[A-Za-z]/.test(text)) extend(current, line, 0);
  }
  return entities.length > 0 && entities.every((entity) => entity.lines.length > 0) ? entities : [];
}

function extend(entity: EntityBlock, line: TextRange, marker: number): void {
  entity.end = line.end;
  if (line.start + marker < line.end) entity.lines.push({ start: line.start + marker, end: line.end });
}

function hasNestedBranches(source: string, lines: TextRange[]): boolean {
  return lines.some((line) => /^(?:[│|]|\s{2,})\s*[├└|+`]/.test(source.slice(line.start, line.end)));
}

/** The name of an entity without the keyword that declares it, and a remark in brackets after it. */
export function entityName(firstLine: string): string {
  const declared = DECLARATION.exec(firstLine);
  return (declared?.[1] ?? declared?.[2] ?? firstLine.replace(/[({:].*$/s, '')).trim();
}

/** The lines of a range that hold more than white space, without the space around them. */
function linesOf(source: string, range: TextRange): TextRange[] {
  const lines: TextRange[] = [];
  for (const match of source.slice(range.start, range.end).matchAll(/[^\r\n]+/g)) {
    const lead = match[0].length - match[0].trimStart().length;
    const start = range.start + match.index + lead;
    const end = range.start + match.index + match[0].trimEnd().length;
    if (start < end) lines.push({ start, end });
  }
  return lines;
}
