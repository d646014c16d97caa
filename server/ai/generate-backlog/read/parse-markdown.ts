import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

import { splitSource } from '@/server/ai/generate-backlog/read/split-source';

type Root = ReturnType<typeof fromMarkdown>;
export type Block = Root['children'][number];
export type ListBlock = Extract<Block, { type: 'list' }>;
export type TableBlock = Extract<Block, { type: 'table' }>;

/*
 * Only blocks are wanted from the parser. Without inline constructs text nodes are the source itself, cost stays
 * proportional to length, and definitions of links stay visible as text. Indented text is a paragraph in a
 * specification, hardly ever code.
 */
const INLINE_CONSTRUCTS = [
  'attention',
  'autolink',
  'characterEscape',
  'characterReference',
  'codeIndented',
  'codeText',
  'definition',
  'emailAutolink',
  'gfmFootnoteCall',
  'gfmFootnoteDefinition',
  'gfmPotentialFootnoteCall',
  'hardBreakEscape',
  'htmlText',
  'labelEnd',
  'labelStartImage',
  'labelStartLink',
  'protocolAutolink',
  'strikethrough',
  'wwwAutolink',
];

/*
 * The parser takes more than proportional time for containers nested deeply, on one line or by indentation, which no
 * person writes. Beyond these depths their markers count as text.
 */
const DEEP_ON_ONE_LINE = /^[ \t]*(?:>[ \t]*|(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)){4,}/gm;
const WIDE_TABLE = /^(?:[^|\r\n]*\|){100,}.*$/gm;
const DEEP_BY_INDENTATION = /^[ \t]{28,}(?:[>*+-]|\d{1,9}[.)])/gm;

/** Blocks that were read together, and the offset of their positions in the whole text. */
export type BlockPart = { offset: number; blocks: Block[] };

/** The blocks of a Markdown text. Offsets count the text as given, byte order mark included. */
export function parseMarkdown(source: string): BlockPart[] {
  const parsed = source
    .replaceAll('\uFEFF', ' ')
    .replace(DEEP_ON_ONE_LINE, markersAsText)
    .replace(DEEP_BY_INDENTATION, markersAsText)
    .replace(WIDE_TABLE, (line) => line.replaceAll('|', 'x'));
  return splitSource(parsed).map(({ start, end }) => ({
    offset: start,
    blocks: parsePart(parsed.slice(start, end)),
  }));
}

function parsePart(part: string): Block[] {
  return fromMarkdown(part, {
    extensions: [gfm(), { disable: { null: INLINE_CONSTRUCTS } }],
    mdastExtensions: gfmFromMarkdown().filter((extension) => !extension.transforms),
  }).children;
}

function markersAsText(markers: string): string {
  return markers.replace(/\S/g, 'x');
}
