import type { TextRange } from '@/server/ai/generate-backlog/read/document';
import {
  addPassages,
  addWishes,
  type DocumentBuilder,
  nextBlock,
  openSection,
} from '@/server/ai/generate-backlog/read/document-builder';
import { plainHeading } from '@/server/ai/generate-backlog/read/plain-headings';
import { sentenceRanges } from '@/server/ai/generate-backlog/read/sentences';
import {
  areListed,
  isComplete,
  isPartName,
  isWordHeading,
  type Line,
  linesIn,
} from '@/server/ai/generate-backlog/read/word-headings';
import { roleOfTitle } from '@/server/ai/generate-backlog/understand/role-titles';
import { parseUserStory } from '@/server/ai/generate-backlog/understand/user-story';

/** What a paragraph is followed by before the next heading; without anything, a line alone is no heading. */
export type Following = 'list' | 'prose' | 'other' | null;

/** Whether a paragraph tells something: it holds a sentence, or several lines. */
export function isProse(source: string, { start, end }: TextRange): boolean {
  const text = source.slice(start, end).trim();
  return /[.!?。]["”’)]?$/.test(text) || /[\r\n]/.test(text);
}

/** Reads a paragraph: the lines in it that are headings open sections, the rest are sentences or items. */
export function addTopParagraph(
  builder: DocumentBuilder,
  range: TextRange,
  parent: number | null,
  following: Following,
): void {
  if (parent !== null) {
    addParagraph(builder, range, parent);
    return;
  }
  const lines = linesIn(builder.source, range);
  let from = range.start;
  lines.forEach((line, index) => {
    const [before, after] = [lines[index - 1], lines[index + 1]];
    if ((before && !isComplete(before)) || !opensSection(builder, line, after, following)) return;
    if (from < line.start) addHeaded(builder, { start: from, end: line.start }, 'other');
    openSection(builder, line, plainLevel(builder, 1));
    from = line.end;
  });
  if (from < range.end) addHeaded(builder, { start: from, end: range.end }, following);
}

/** Whether a line that no mark makes a heading opens a section by its words. */
function opensSection(
  builder: DocumentBuilder,
  line: Line,
  after: Line | undefined,
  following: Following,
): boolean {
  if (after === undefined && following === null) return false;
  if (after !== undefined && /^\p{Ll}/u.test(after.plain) && /^\p{Ll}/u.test(line.plain)) return false;
  if (/[:：]$/.test(line.plain) && isBelowMark(builder)) return false;
  const isUnmarked = builder.source.slice(line.start, line.end) === line.plain;
  return isUnmarked && isWordHeading(line.plain, () => !tellsStory(builder));
}

/** Whether the text has headings that are marked as such, so that lines with a colon only announce what follows. */
function isBelowMark({ section }: DocumentBuilder): boolean {
  return section.level > 0 && section.level <= 6;
}

function tellsStory({ section }: DocumentBuilder): boolean {
  return section.passages.some(({ plain }) => parseUserStory(plain) !== null);
}

/** A paragraph whose first line may be a heading by its form, or that names what follows it. */
function addHeaded(builder: DocumentBuilder, range: TextRange, following: Following): void {
  const heading = plainHeading(builder.source, range);
  if (heading && (heading.end < range.end || following !== null)) {
    openSection(builder, heading, plainLevel(builder, heading.depth));
    if (heading.end < range.end) addLines(builder, { start: heading.end, end: range.end }, following);
    return;
  }
  const [line, ...more] = linesIn(builder.source, range);
  const namesPart = (following === 'list' || following === 'prose') && !isBelowMark(builder);
  if (line && more.length === 0 && namesPart && builder.passages.length > 0 && isPartName(line.plain))
    openSection(builder, line, plainLevel(builder, 1));
  else addLines(builder, range, following);
}

/** A plain heading stands below the last Markdown heading; plain headings of equal depth are siblings. */
export function plainLevel(builder: DocumentBuilder, depth: number): number {
  let marked = builder.section;
  while (marked.level > 6 && marked.parent !== null) marked = builder.sections[marked.parent] ?? marked;
  return 6 + depth;
}

/** Lines below a heading that lists something are its items, also where nothing marks them; any others are sentences. */
function addLines(builder: DocumentBuilder, range: TextRange, following: Following): void {
  const lines = linesIn(builder.source, range);
  const namesList = lines.length === 1 && following === 'list';
  if (namesList || !listsLines(builder) || !areListed(lines)) {
    addParagraph(builder, range, null);
    return;
  }
  const block = nextBlock(builder);
  for (const line of lines) {
    if (!addWishes(builder, line, { kind: 'item', block, parent: null }))
      addItem(builder, line, { block, parent: null, checked: null });
  }
}

const TELLING = new Set(['overview', 'context']);

function listsLines({ section }: DocumentBuilder): boolean {
  const role = roleOfTitle(section.title);
  return role === null ? section.level > 6 : !TELLING.has(role);
}

const BULLET = /^[ \t]*(?:[•▪◦‣·●○]|[☐☑☒✅✔]\uFE0F?|\[[ xX]\])[ \t]+/u;

/** Adds the sentences of a paragraph; those that begin with a bullet are items. */
export function addParagraph(builder: DocumentBuilder, range: TextRange, parent: number | null): void {
  const block = nextBlock(builder);
  for (const sentence of sentenceRanges(builder.source, range)) {
    const bullet = BULLET.exec(builder.source.slice(sentence.start, sentence.end))?.[0];
    if (bullet === undefined) {
      if (!addWishes(builder, sentence, { kind: 'sentence', block, parent }))
        addPassages(builder, sentence, { kind: 'sentence', block, parent });
      continue;
    }
    const checked = /[☐☑☒✅✔[]/u.test(bullet) ? /[☑☒xX]/.test(bullet) : null;
    addItem(
      builder,
      { start: sentence.start + bullet.length, end: sentence.end },
      { block, parent, checked },
    );
  }
}

type ItemFields = { block: number; parent: number | null; checked: boolean | null };

/** Adds an item of a list with its sentences; says which passage stands for it. */
export function addItem(builder: DocumentBuilder, range: TextRange, fields: ItemFields): number | null {
  const [item, ...rest] = addPassages(builder, range, { kind: 'item', ...fields });
  if (!item) return fields.parent;
  item.sentences = sentenceRanges(builder.source, item);
  for (const passage of rest) {
    passage.kind = 'sentence';
    passage.parent = item.index;
  }
  return item.index;
}
