import type { TextRange } from '@/server/ai/generate-backlog/read/document';

/** A stretch of text between HTML tags, and the tag it follows. */
export type HtmlText = TextRange & { tag: string };

const TAG = /<!--[\s\S]{0,1000}?-->|<![a-z][^<>]{0,500}>|<\/?([a-z][a-z0-9-]{0,40})[^<>]{0,2000}>/gi;
const INLINE_TAGS = new Set([
  'a',
  'abbr',
  'b',
  'br',
  'code',
  'em',
  'i',
  'kbd',
  'mark',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'u',
]);

/**
 * The text between the block-level tags of an HTML passage. Nothing is interpreted; the tags only say where one
 * statement ends. Scripts and styles come back whole, named by their tag.
 */
export function htmlTexts(source: string, range: TextRange): HtmlText[] {
  const raw = source.slice(range.start, range.end);
  const texts: HtmlText[] = [];
  let from = 0;
  let tag = '';
  let opaque: string | null = null;
  for (const match of raw.matchAll(TAG)) {
    const name = match[1]?.toLowerCase() ?? '';
    const closes = match[0].startsWith('</');
    if (opaque !== null && !(closes && name === opaque)) continue;
    if (opaque === null && INLINE_TAGS.has(name)) continue;
    push(texts, range.start + from, range.start + match.index, tag);
    from = match.index + match[0].length;
    opaque = !closes && (name === 'script' || name === 'style') ? name : null;
    tag = closes ? '' : name;
  }
  push(texts, range.start + from, range.end, tag);
  return texts;
}

function push(texts: HtmlText[], start: number, end: number, tag: string): void {
  if (start < end) texts.push({ start, end, tag });
}
