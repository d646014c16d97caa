import type { SpecSpan } from '@/lib/schemas/backlog-draft';

/** A quotation as a model gives it: models quote, but cannot count, so the offsets may be missing or wrong. */
export type Quote = { text: string; start?: number | null | undefined; end?: number | null | undefined };

/** A source prepared for finding quotations in it. */
export type QuoteLocator = (quote: Quote) => SpecSpan | null;

const MAX_QUOTE = 5_000;

/**
 * Finds quotations in a source: where their offsets say, else where the text stands, nearest to the offset given, else
 * where it stands but for white space, kinds of quotation marks and dashes, Markdown marks and case. What comes back
 * always is an exact part of the source.
 */
export function quoteLocator(source: string): QuoteLocator {
  let loose: Folded | null = null;
  return (quote) => {
    const text = quote.text.trim();
    if (!/[\p{L}\p{N}]/u.test(text) || text.length > MAX_QUOTE) return null;
    if (quote.start != null && Number.isInteger(quote.start) && source.startsWith(quote.text, quote.start))
      return span(source, quote.start, quote.start + quote.text.length);
    const exact = nearestIndex(source, text, quote.start ?? 0);
    if (exact !== -1) return span(source, exact, exact + text.length);
    loose ??= fold(source);
    return findFolded(source, loose, text);
  };
}

function span(source: string, start: number, end: number): SpecSpan {
  return { start, end, text: source.slice(start, end) };
}

function nearestIndex(source: string, text: string, near: number): number {
  const after = source.indexOf(text, Math.max(0, near));
  const before = source.lastIndexOf(text, Math.max(0, near));
  if (after === -1 || before === -1) return Math.max(after, before);
  return after - near <= near - before ? after : before;
}

/** A text without what models change when they quote, and for each character left the offset it came from. */
type Folded = { text: string; offsets: number[] };

const DROPPED = /[\s*_`~#>|\\"'“”‘’„«»[\](){}–—―-]/;

function fold(text: string): Folded {
  const offsets: number[] = [];
  let folded = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (DROPPED.test(character)) continue;
    const lower = character.toLowerCase();
    folded += lower.length === 1 ? lower : character;
    offsets.push(at);
  }
  return { text: folded, offsets };
}

function findFolded(source: string, folded: Folded, text: string): SpecSpan | null {
  const wanted = fold(text).text.replace(/^(?:\.{3}|…)|(?:\.{3}|…|[.,;:!?])$/g, '');
  if (wanted.length < 4) return null;
  const at = folded.text.indexOf(wanted);
  const [start, last] = [folded.offsets[at], folded.offsets[at + wanted.length - 1]];
  if (at === -1 || start === undefined || last === undefined) return null;
  return span(source, start, last + 1);
}
