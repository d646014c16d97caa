import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

import type { TextRange } from '@/server/ai/generate-backlog/document';

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

/* The parser needs cubic time for deeply nested containers on one line, which no person writes. */
const DEEP_CONTAINERS = /^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*){8,}/gm;

/** The blocks of a Markdown text. Positions are offsets into the text as given, byte order mark included. */
export function parseMarkdown(source: string): Block[] {
  const parsed = source
    .replace(/^\uFEFF/, ' ')
    .replace(DEEP_CONTAINERS, (markers) => markers.replace(/[^\s]/g, 'x'));
  return fromMarkdown(parsed, {
    extensions: [gfm(), { disable: { null: INLINE_CONSTRUCTS } }],
    mdastExtensions: gfmFromMarkdown().filter((extension) => !extension.transforms),
  }).children;
}

/** Where a node stands in the source. */
export function rangeOf(node: { position?: Block['position'] }): TextRange {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}
