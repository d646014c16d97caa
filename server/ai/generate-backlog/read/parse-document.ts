import { entitiesIn } from '@/server/ai/generate-backlog/read/code-blocks';
import type { SpecDocument, TextRange } from '@/server/ai/generate-backlog/read/document';
import {
  addPassages,
  addWishes,
  type DocumentBuilder,
  finishDocument,
  nextBlock,
  openSection,
  startDocument,
} from '@/server/ai/generate-backlog/read/document-builder';
import { cutBeforeLabel } from '@/server/ai/generate-backlog/read/label-lines';
import { htmlTexts } from '@/server/ai/generate-backlog/read/html-blocks';
import {
  type Block,
  type ListBlock,
  parseMarkdown,
  type TableBlock,
} from '@/server/ai/generate-backlog/read/parse-markdown';
import { isNumberedHeading, plainHeading } from '@/server/ai/generate-backlog/read/plain-headings';
import { plainText } from '@/server/ai/generate-backlog/read/plain-text';
import { sentenceRanges, trimRange } from '@/server/ai/generate-backlog/read/sentences';

/**
 * Cuts a Markdown or plain text into sections and passages with exact offsets. Never fails: what is not understood as
 * structure is read as sentences.
 */
export function parseDocument(source: string): SpecDocument {
  const builder = startDocument(source);
  for (const { offset, blocks } of parseMarkdown(source)) {
    builder.offset = offset;
    blocks.forEach((block, index) => {
      addBlock(builder, block, null, isContent(blocks[index + 1]));
    });
  }
  return finishDocument(builder);
}

/** Where a node stands in the whole text. */
function rangeOf(builder: DocumentBuilder, { position }: { position?: Block['position'] }): TextRange {
  return {
    start: builder.offset + (position?.start.offset ?? 0),
    end: builder.offset + (position?.end.offset ?? 0),
  };
}

function isContent(block: Block | undefined): boolean {
  return block !== undefined && block.type !== 'heading' && block.type !== 'thematicBreak';
}

function addBlock(builder: DocumentBuilder, block: Block, parent: number | null, opens: boolean): void {
  switch (block.type) {
    case 'heading':
      if (parent === null) openSection(builder, innerRange(builder, block), block.depth);
      else addParagraph(builder, innerRange(builder, block), parent);
      return;
    case 'paragraph':
      addTopParagraph(builder, rangeOf(builder, block), parent, opens);
      return;
    case 'list':
      if (parent === null && isOutline(builder, block)) addOutline(builder, block);
      else if (parent !== null || !opens || !addNumberedHeading(builder, block))
        addList(builder, block, parent);
      return;
    case 'table':
      addTable(builder, block, parent);
      return;
    case 'code':
      addCode(builder, rangeOf(builder, block), parent);
      return;
    case 'html':
      addHtml(builder, rangeOf(builder, block), parent);
      return;
    case 'blockquote':
      for (const child of block.children) addBlock(builder, child, parent, false);
      return;
    default:
  }
}

function innerRange(builder: DocumentBuilder, block: Extract<Block, { type: 'heading' }>): TextRange {
  const [first, last] = [block.children[0], block.children.at(-1)];
  return first && last
    ? { start: rangeOf(builder, first).start, end: rangeOf(builder, last).end }
    : rangeOf(builder, block);
}

/** `opens` says that content follows, without which a line in bold is no heading. */
function addTopParagraph(
  builder: DocumentBuilder,
  range: TextRange,
  parent: number | null,
  opens: boolean,
): void {
  const heading = parent === null ? plainHeading(builder.source, range) : null;
  if (!heading || (heading.end === range.end && !opens)) {
    addParagraph(builder, range, parent);
    return;
  }
  openSection(builder, heading, plainLevel(builder, heading.depth));
  if (heading.end < range.end) addParagraph(builder, { start: heading.end, end: range.end }, null);
}

/** A plain heading stands below the last Markdown heading; plain headings of equal depth are siblings. */
function plainLevel(builder: DocumentBuilder, depth: number): number {
  let marked = builder.section;
  while (marked.level > 6 && marked.parent !== null) marked = builder.sections[marked.parent] ?? marked;
  return 6 + depth;
}

const BULLET = /^[ \t]*(?:[•▪◦‣·●○]|[☐☑☒✅✔]\uFE0F?|\[[ xX]\])[ \t]+/u;

function addParagraph(builder: DocumentBuilder, range: TextRange, parent: number | null): void {
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

/* Fewer titles in bold are rather features with details. */
const MIN_OUTLINE = 3;

type ItemFields = { block: number; parent: number | null; checked: boolean | null };

function addItem(builder: DocumentBuilder, range: TextRange, fields: ItemFields): number | null {
  const [item, ...rest] = addPassages(builder, range, { kind: 'item', ...fields });
  if (!item) return fields.parent;
  item.sentences = sentenceRanges(builder.source, item);
  for (const passage of rest) {
    passage.kind = 'sentence';
    passage.parent = item.index;
  }
  return item.index;
}

function addList(builder: DocumentBuilder, list: ListBlock, parent: number | null): void {
  const block = nextBlock(builder);
  for (const entry of list.children) {
    const [first, ...rest] = entry.children;
    const checked = entry.checked ?? null;
    const isText = first?.type === 'paragraph' || first?.type === 'heading';
    const range = first && (first.type === 'heading' ? innerRange(builder, first) : rangeOf(builder, first));
    const isBare = rest.length === 0 && checked === null;
    if (isText && range && isBare && addWishes(builder, range, { kind: 'item', block, parent })) continue;
    const [text, label] = range ? cutBeforeLabel(builder.source, range) : [];
    const item = isText && text ? addItem(builder, text, { block, parent, checked }) : parent;
    if (isText && label) addParagraph(builder, label, null);
    for (const child of isText ? rest : entry.children) addBlock(builder, child, item, false);
  }
}

/** Whether every item of a list is a title in bold with more below it: the sections of the document, written as a list. */
function isOutline(builder: DocumentBuilder, list: ListBlock): boolean {
  return (
    list.children.length >= MIN_OUTLINE &&
    list.children.every(({ checked, children: [first, ...below] }) => {
      if (first?.type !== 'paragraph' || below.length === 0 || checked != null) return false;
      const heading = plainHeading(builder.source, rangeOf(builder, first));
      return heading?.end === rangeOf(builder, first).end;
    })
  );
}

function addOutline(builder: DocumentBuilder, list: ListBlock): void {
  const level = plainLevel(builder, 1);
  for (const { children } of list.children) {
    const [first, ...below] = children;
    if (first) openSection(builder, rangeOf(builder, first), level);
    for (const block of below) addBlock(builder, block, null, false);
  }
}

/** A numbered line above other text is a heading in a text without Markdown headings. */
function addNumberedHeading(builder: DocumentBuilder, list: ListBlock): boolean {
  const [entry, ...others] = list.children;
  const [line, ...below] = entry?.children ?? [];
  if (list.ordered !== true || others.length > 0 || below.length > 0 || line?.type !== 'paragraph')
    return false;
  const range = rangeOf(builder, line);
  const text = builder.source.slice(range.start, range.end);
  if (/[\r\n]/.test(text) || entry?.checked != null || !isNumberedHeading(plainText(text))) return false;
  openSection(builder, range, plainLevel(builder, 1));
  return true;
}

function addTable(builder: DocumentBuilder, table: TableBlock, parent: number | null): void {
  const block = nextBlock(builder);
  const [head, ...rows] = table.children;
  const columns = head ? head.children.map((cell) => cellOf(builder, cell).plain) : [];
  if (head) addPassages(builder, rangeOf(builder, head), { kind: 'table-head', block, parent });
  for (const row of rows) {
    const cells = row.children.map((cell) => cellOf(builder, cell));
    addPassages(builder, rangeOf(builder, row), { kind: 'row', block, parent, cells, columns });
  }
}

function cellOf(
  builder: DocumentBuilder,
  cell: TableBlock['children'][number]['children'][number],
): TextRange & { plain: string } {
  const [first, last] = [cell.children[0], cell.children.at(-1)];
  if (!first || !last) return { ...rangeOf(builder, cell), plain: '' };
  const range = { start: rangeOf(builder, first).start, end: rangeOf(builder, last).end };
  return { ...range, plain: plainText(builder.source.slice(range.start, range.end)) };
}

function addCode(builder: DocumentBuilder, range: TextRange, parent: number | null): void {
  const inner = withoutFences(builder.source, range);
  const block = nextBlock(builder);
  const entities = entitiesIn(builder.source, inner);
  for (const entity of entities) {
    const [passage] = addPassages(builder, entity, { kind: 'entity', block, parent });
    if (passage) passage.sentences = entity.lines.filter((line) => line.end <= passage.end);
  }
  if (entities.length > 0) return;
  if (/^\s*(?:feature|scenario|given)\b/i.test(builder.source.slice(inner.start, inner.end))) {
    addTopParagraph(builder, trimRange(builder.source, inner), parent, false);
  } else {
    addPassages(builder, inner, { kind: 'code', block, parent });
  }
}

function withoutFences(source: string, range: TextRange): TextRange {
  const raw = source.slice(range.start, range.end);
  const open = /^[ \t>]*(?:`{3,}|~{3,})[^\r\n]*/.exec(raw)?.[0].length ?? 0;
  const close = /[\r\n][ \t>]*(?:`{3,}|~{3,})[ \t]*$/.exec(raw)?.[0].length ?? 0;
  return { start: range.start + open, end: Math.max(range.start + open, range.end - close) };
}

function addHtml(builder: DocumentBuilder, range: TextRange, parent: number | null): void {
  builder.containsHtml = true;
  for (const text of htmlTexts(builder.source, range)) {
    const level = /^h([1-6])$/.exec(text.tag)?.[1];
    if (text.tag === 'script' || text.tag === 'style') {
      addPassages(builder, text, { kind: 'code', block: nextBlock(builder), parent });
    } else if (level && parent === null) {
      openSection(builder, text, Number(level));
    } else if (text.tag === 'li') {
      addItem(builder, text, { block: nextBlock(builder), parent, checked: null });
    } else {
      addParagraph(builder, text, parent);
    }
  }
}
