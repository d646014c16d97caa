import { DRAFT_TITLE_MAX } from '@/lib/schemas/backlog-draft';
import { capitalize } from '@/server/ai/generate-backlog/language/words';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/* Marks that reverse or hide text would make a title read otherwise than it is stored. */
const INVISIBLE =
  /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\u0000-\u001F\u007F]/g;
const ORNAMENT =
  /^(?:[\p{Extended_Pictographic}\uFE0F\u20E3\u200D☐☑☒✓✔✗✘•▪◦‣·●○►▶→⇒*–—:|>#~=+-]\s?|\[[ xX]?\]\s?)+\s*/u;

/** Text that is safe in one line: no control or direction marks, no runs of white space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(INVISIBLE, '').trim();
}

/** Leading emoji, bullets and check marks taken off, unless nothing else is there. */
export function withoutOrnament(text: string): string {
  const bare = text
    .replace(ORNAMENT, '')
    .replace(/\s*[\p{Extended_Pictographic}✓✗✘\uFE0F\u200D]+$/u, '')
    .trim();
  return /[\p{L}\p{N}]/u.test(bare) ? bare : text;
}

/** Without the punctuation that ends a sentence or announces a list. */
export function withoutEndMark(text: string): string {
  return text.replace(/(?:\s*[.:;,!…]|\s+[-–—])+$/u, '').trim();
}

/** Shortens to at most `max` code units at a clause or word, never inside a character, and marks the cut with "…". */
export function shorten(text: string, max: number = DRAFT_TITLE_MAX): string {
  if (text.length <= max) return text;
  let cut = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, max * 2))) {
    if (index + segment.length > max - 1) break;
    cut = index + segment.length;
  }
  if (cut === 0) return [...text].slice(0, Math.floor(max / 2)).join('');
  const kept = text.slice(0, cut);
  const space = kept.lastIndexOf(' ');
  const whole = /^\s/.test(text.slice(cut)) || space < cut * 0.6 ? kept : kept.slice(0, space);
  return `${whole.replace(/(?:[\s,;:(–—-]|\s(?:and|or|the|a|an|of|to|with|for|by|in|on|at|as|from|into|who|that|which|when|if|is|are|be|my|your|their|its|our|this|any|all|every|already|actual))+$/i, '')}…`;
}

/** A heading all in capitals as an ordinary line; short words may be abbreviations and stay. */
export function withoutCapitals(text: string): string {
  if (/\p{Ll}/u.test(text) || !/\p{Lu}{4,}/u.test(text)) return text;
  const words = text.replace(
    /\p{Lu}{4,}|\b(?:AND|OR|OF|THE|FOR|TO|IN|ON|BY|A|AN|WITH|AS|AT|NON)\b/gu,
    (word) => word.toLowerCase(),
  );
  return capitalize(words);
}

const LOOSE_END =
  /(?:[\s,;:–—-]+(?:and|or|but|the|an?|to|of|for|with|from|by|at|as|into|because|if|than|via))+$/;
/* "Say what a tool is for": the word at the end belongs to one before it. */
const QUESTION = /\b(?:what|who|whom|which|where|how|that)\b/i;

/** Without the article, preposition or conjunction that a sentence broken off ends with. */
function withoutLooseEnd(line: string): string {
  const bare = line.replace(LOOSE_END, '');
  return QUESTION.test(bare) || !/\s/.test(bare) ? line : bare;
}

/* A title this long that ends with "…" was cut before. */
const CUT = /^[\s\S]{40,}…$/;

/** A title in its final form: one line, no ornament, no closing punctuation, bounded. Never empty when `text` is not. */
export function cleanTitle(text: string, max: number = DRAFT_TITLE_MAX): string {
  if (CUT.test(text) && text.length <= max && withoutOrnament(oneLine(text)) === text) return text;
  const line = withoutCapitals(withoutEndMark(withoutOrnament(oneLine(text))));
  const open = /^[^()]*\([^()]*$/.test(line) ? line.replace(/\s*\(\s*([^()]*)$/, ' – $1') : line;
  const bounded = shorten(withoutLooseEnd(withoutEndMark(open)), max);
  return (CUT.test(bounded) ? bounded : withoutEndMark(bounded)) || 'Untitled';
}

const COMFORTABLE = 80;
const STRONG_CLAUSE = /[,;:] /g;
const WEAK_CLAUSE =
  / (?:and|or|so that|because|which|that|who|where|if|even if|in order to|when|whenever|as soon as|without|while|before|after|until|alongside|including|using|rather than|according to) /g;

/** What belongs to the one who wishes, said without them: "cancel my order" is "cancel the order". */
function withoutOwner(want: string): string {
  return want
    .replace(/\b(?:my|our|their|your) own (?=\p{L})/giu, 'own ')
    .replace(/\b(?:my|our|their|your|his) (?=\p{L})/giu, 'the ');
}

/** The title of a story from what somebody wants: long ones end at a clause, the whole stays in the story's form. */
export function wantTitle(want: string): string {
  return comfortable(cleanTitle(capitalize(withoutOwner(want))));
}

/** A title that reads in one line: a long one ends at a clause, else at a word. */
export function comfortable(title: string): string {
  if (title.length <= COMFORTABLE) return title;
  const strong = lastMatch(title, STRONG_CLAUSE);
  const isInList = strong !== null && ENUMERATES.test(title.slice(strong));
  const cut = isInList
    ? lastMatch(title.slice(0, strong), WEAK_CLAUSE)
    : (strong ?? lastMatch(title, WEAK_CLAUSE));
  return cut === null ? shorten(title, COMFORTABLE) : cleanTitle(title.slice(0, cut));
}

/* "shows loans, fees and disputes": the comma ends no clause. */
const ENUMERATES = /^,\s(?!and\s|or\s)[^,;:]{1,30}(?:,\s[^,;:]{1,30})*,?\s(?:and|or)\s\S+/;

function lastMatch(title: string, pattern: RegExp): number | null {
  const found = [...title.matchAll(pattern)]
    .map((match) => match.index)
    .filter((at) => !/\([^()]*$/.test(title.slice(0, at)));
  return found.filter((at) => at >= COMFORTABLE / 3 && at <= COMFORTABLE).at(-1) ?? null;
}
