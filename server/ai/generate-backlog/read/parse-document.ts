import { entitiesIn } from '@/server/ai/generate-backlog/read/code-blocks';
import type { SpecDocument, TextRange } from '@/server/ai/generate-backlog/read/document';
import {
  addPassages,
  addWishes,
  type DocumentBuilder,
  finishDocument,
  nextBlock,
  openSection,
  rangeOf,
  startDocument,
} from '@/server/ai/generate-backlog/read/document-builder';
import { cutBeforeLabel } from '@/server/ai/generate-backlog/read/label-lines';
import { htmlTexts } from '@/server/ai/generate-backlog/read/html-blocks';
import { isOutline } from '@/server/ai/generate-backlog/read/outline';
import { type Block, type ListBlock, parseMarkdown } from '@/server/ai/generate-backlog/read/parse-markdown';
import { isNumberedHeading } from '@/server/ai/generate-backlog/read/plain-headings';
import { plainText } from '@/server/ai/generate-backlog/read/plain-text';
import {
  addItem,
  addParagraph,
  addTopParagraph,
  type Following,
  isProse,
  plainLevel,
} from '@/server/ai/generate-backlog/read/paragraphs';
import { trimRange } from '@/server/ai/generate-backlog/read/sentences';
import { addTable } from '@/server/ai/generate-backlog/read/tables';
import { linesIn } from '@/server/ai/generate-backlog/read/word-headings';

/**
 * Cuts a Markdown or plain text into sections and passages with exact offsets. Never fails: what is not understood as
 * structure is read as sentences.
 */
export function parseDocument(source: string): SpecDocument {
  const builder = startDocument(source);
  for (const { offset, blocks } of parseMarkdown(source)) {
    builder.offset = offset;
    blocks.forEach((block, index) => {
      addBlock(builder, block, null, contentAfter(builder, blocks[index + 1]));
    });
  }
  return finishDocument(builder);
}

function contentAfter(builder: DocumentBuilder, block: Block | undefined): Following {
  if (block === undefined || block.type === 'heading' || block.type === 'thematicBreak') return null;
  if (block.type !== 'paragraph') return block.type === 'list' ? 'list' : 'other';
  return isProse(builder.source, rangeOf(builder, block)) ? 'prose' : 'other';
}

function addBlock(builder: DocumentBuilder, block: Block, parent: number | null, following: Following): void {
  switch (block.type) {
    case 'heading':
      if (parent === null) openSection(builder, innerRange(builder, block), block.depth);
      else addParagraph(builder, innerRange(builder, block), parent);
      return;
    case 'paragraph':
      addTopParagraph(builder, rangeOf(builder, block), parent, following);
      return;
    case 'list':
      if (parent === null && isOutline(builder, block)) addOutline(builder, block);
      else if (parent !== null || following === null || !addNumberedHeading(builder, block))
        addList(builder, block, parent, following);
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
      for (const child of block.children) addBlock(builder, child, parent, null);
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

function addList(
  builder: DocumentBuilder,
  list: ListBlock,
  parent: number | null,
  following: Following,
): void {
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
    if (isText && label)
      addTopParagraph(builder, label, null, entry === list.children.at(-1) ? following : 'list');
    for (const child of isText ? rest : entry.children) addBlock(builder, child, item, null);
  }
}

function addOutline(builder: DocumentBuilder, list: ListBlock): void {
  const level = plainLevel(builder, 1);
  for (const { children } of list.children) {
    const [first, ...below] = children;
    if (!first) continue;
    const { start, end } = rangeOf(builder, first);
    const [title] = linesIn(builder.source, { start, end });
    openSection(builder, title ?? { start, end }, level);
    if (title && title.end < end) addTopParagraph(builder, { start: title.end, end }, null, null);
    for (const block of below) addBlock(builder, block, null, null);
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
    addTopParagraph(builder, trimRange(builder.source, inner), parent, null);
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
