import type { SpecSpan } from '@/lib/schemas/backlog-draft';

/** A quotation as a model gives it: models quote, but cannot count, so the offsets may be missing or wrong. */
export type Quote = { text: string; start?: number | null | undefined; end?: number | null | undefined };

/** A source prepared for finding quotations in it. */
export type QuoteLocator = (quote: Quote) => SpecSpan | null;

const MAX_QUOTE = 5_000;

/**
 * Finds quotations in a source: where their offsets say, else where the text stands, nearest to the offset given, else
 * where it stands but for white space, kinds of quotation marks and dashes, Markdown marks, case and Unicode form. What comes back
 * always is an exact part of the source, and made of whole words.
 */
export function quoteLocator(source: string): QuoteLocator {
  let loose: Folded | null = null;
  return (quote) => {
    const text = quote.text.trim();
    if (!/[\p{L}\p{N}]/u.test(text) || text.length > MAX_QUOTE) return null;
    if (quote.start != null && Number.isInteger(quote.start) && source.startsWith(quote.text, quote.start)) {
      const given = wholeWords(source, span(source, quote.start, quote.start + quote.text.length));
      if (given) return given;
    }
    const exact = nearestIndex(source, text, quote.start ?? 0);
    if (exact !== -1) return span(source, exact, exact + text.length);
    loose ??= fold(source);
    return wholeWords(source, findFolded(source, loose, text));
  };
}

/* Scripts with spaces between words; in others a word may begin anywhere. */
const SPACED =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{N}]/u;

/** The span unless it begins or ends inside a word: a few letters of a longer word are no evidence of anything. */
function wholeWords(source: string, found: SpecSpan | null): SpecSpan | null {
  if (!found) return null;
  const isInside = (at: number) =>
    /\p{M}/u.test(source[at] ?? '') || (SPACED.test(source[at - 1] ?? '') && SPACED.test(source[at] ?? ''));
  return isInside(found.start) || isInside(found.end) ? null : found;
}

function span(source: string, start: number, end: number): SpecSpan {
  return { start, end, text: source.slice(start, end) };
}

/* A text that stands inside words more often than this is no quotation. */
const MAX_TRIES = 100;

/** Where the text stands nearest to an offset, as whole words; -1 where it does not. */
function nearestIndex(source: string, text: string, near: number): number {
  const from = Math.max(0, near);
  const isWhole = (at: number) => wholeWords(source, { start: at, end: at + text.length, text }) !== null;
  let after = source.indexOf(text, from);
  for (let tries = 0; after !== -1 && !isWhole(after); tries += 1)
    after = tries < MAX_TRIES ? source.indexOf(text, after + 1) : -1;
  let before = source.lastIndexOf(text, from);
  for (let tries = 0; before !== -1 && !isWhole(before); tries += 1)
    before = tries < MAX_TRIES && before > 0 ? source.lastIndexOf(text, before - 1) : -1;
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
    // An accent may be a part of its letter or stand behind it; here it always stands behind it.
    const parts = (lower.length === 1 ? lower : character).normalize('NFD');
    folded += parts;
    offsets.push(...Array.from({ length: parts.length }, () => at));
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
