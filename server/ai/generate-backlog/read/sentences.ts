import type { TextRange } from '@/server/ai/generate-backlog/read/document';
import { isStamp } from '@/server/ai/generate-backlog/read/stamps';
import { MAX_PASSAGE } from '@/server/ai/generate-backlog/limits';

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

const ABBREVIATION =
  /(?<!\p{L})(?:e\.g|i\.e|approx|incl|excl|max|min|no|nr|vs|cf|dr|mr|mrs|ms|st|inc|ltd|fig|sec|resp|est|ca|dept|ref|ver|a\.m|p\.m)\.(?=\s)/giu;
const OPEN_ENDED = /\b(?:etc|et al)\.(?=\s+[^\p{Lu}])/giu;
const CODE_OR_URL = /`[^`\n]{1,500}`|\bhttps?:\/\/\S{1,500}/g;
/** Lines that open a statement of their own even where the line above has no full stop. */
const OPENS_LINE =
  /^(?:[>\s]*)(?:\*\*|__)?(?:[•▪◦‣·●○☐☑☒✅✔]|\[[ xX]\]\s|as an? |given\b|when\b|then\b|and then\b|scenario\b|feature:|background:|[\p{L}][\p{L} ]{1,28}:(?:\*\*|__)?(?:\s|$)|[[(]\d{1,2}:\d{2}|(?:AC|US|REQ|FR|NFR)[-_ ]?\d)/iu;
const CONTINUES =
  /^(?:[>\s]*)(?:\*\*|__)?(?:i want|so that|in order to|i would like|i need|(?:yo )?quiero|(?:eu )?quero|para|je (?:veux|souhaite)|afin|pour|möchte ich|will ich|damit|um|ik wil|wil ik|zodat|voglio|vorrei|affinché|così da|chcę|aby|żeby|(?:я )?хочу|чтобы)(?!\p{L})/iu;
/* A tag such as "[P2]" or "(5 points)" after a full stop belongs to the sentence before. */
const TAG = /^\s*(?:\[[^[\]]{1,30}\]|\([^()]{1,30}\))\s*$/;
const WRAPPED_LINE = 60;

/** The sentences of a paragraph as exact ranges of the source, without the space around them. */
export function sentenceRanges(source: string, range: TextRange): TextRange[] {
  return pieces(source, range.start, range.end, SEGMENTED_AT_ONCE).flatMap((piece) =>
    segmented(source, piece),
  );
}

/* Segmentation looks ahead; over a long text without clear ends that takes more than proportional time. */
const SEGMENTED_AT_ONCE = 4_000;
const SHORTEST = 8;

function segmented(source: string, range: TextRange): TextRange[] {
  const ranges: TextRange[] = [];
  for (const { segment, index } of segmenter.segment(mask(source.slice(range.start, range.end)))) {
    const last = ranges.at(-1);
    const [start, end] = [range.start + index, range.start + index + segment.length];
    const isFragment = segment.trim().length < SHORTEST && !/\n\s*$/.test(segment);
    if (last && (isFragment || TAG.test(segment)) && end - last.start <= MAX_PASSAGE) {
      last.end = trimRange(source, { start, end }).end;
    } else ranges.push(...bounded(source, start, end));
  }
  return ranges;
}

/** The same length as the text, with everything that only looks like the end of a sentence made harmless. */
function mask(raw: string): string {
  const words = raw
    .replace(CODE_OR_URL, (match) => 'x'.repeat(match.length))
    .replace(ABBREVIATION, (match) => `${match.slice(0, -1)}_`)
    .replace(OPEN_ENDED, (match) => `${match.slice(0, -1)}_`);
  const lines = endsOfNotes(words).split(/(\r\n|\r|\n)/);
  const areNotes = areLinesOfNotes(lines.filter((_, at) => at % 2 === 0).map((line) => line.trim()));
  for (let at = 1; at < lines.length; at += 2) {
    const [before = '', after = ''] = [lines[at - 1], lines[at + 1]];
    lines[at] = startsNewSentence(before, after, areNotes)
      ? '\n'.repeat(lines[at]?.length ?? 1)
      : ' '.repeat(lines[at]?.length ?? 1);
  }
  return lines.join('');
}

/* A step of an example, which further ones may follow. */
const STEP_LINE = /^\s*(?:Given|When|Then|And|But)\s/;
/* Lines this short were not wrapped by an editor. */
const NOTE_LINE = 50;
/* An editor fills its lines; in a transcript without any full stop, each line is one thing said. */
const UNEVEN = 0.7;
const MIN_UNEVEN_LINES = 3;

function areLinesOfNotes(lines: readonly string[]): boolean {
  if (lines.length < 2) return false;
  const lengths = lines.map(({ length }) => length);
  const longest = Math.max(...lengths);
  if (longest < NOTE_LINE) return true;
  const isTranscript = lines.length >= MIN_UNEVEN_LINES && !lines.some((line) => /[.!?;:,]$/.test(line));
  return isTranscript && lengths.slice(0, -1).some((length) => length < longest * UNEVEN);
}

const GOES_ON =
  /^[>\s]*(?:and|or|but|nor|so|to|of|for|with|in|on|at|by|from|that|which|who|as|than|because|if|when|while|until)\b/i;
const UNFINISHED =
  /(?:[,;–—-]|\b(?:and|or|the|an?|to|of|for|with|in|on|at|by|from|that|which|is|are|be|can|will))\s*$/i;

/** In notes without capitals, a full stop ends a sentence all the same. */
function endsOfNotes(words: string): string {
  if (!/^[>\s]*\p{Ll}/u.test(words)) return words;
  return words.replace(/(?<=\p{L}{3}[.!?]\s+)\p{Ll}(?=\p{L}*\s)/gu, (letter) => letter.toUpperCase());
}

function startsNewSentence(before: string, after: string, areNotes: boolean): boolean {
  if (isStamp(before) || isStamp(after)) return true;
  if (CONTINUES.test(after)) return false;
  if (STEP_LINE.test(before) && /^\s*(?:And|But)\s/.test(after)) return true;
  if (OPENS_LINE.test(after) || / {2}$|\\$|:\s*$/.test(before)) return true;
  if (areNotes && !GOES_ON.test(after) && !UNFINISHED.test(before)) return true;
  return (
    before.trim().length < WRAPPED_LINE && /^[>\s]*[\p{Lu}\p{N}]/u.test(after) && !/[,;–—-]\s*$/.test(before)
  );
}

function bounded(source: string, start: number, end: number): TextRange[] {
  const ranges: TextRange[] = [];
  for (const piece of pieces(source, start, end)) {
    const trimmed = trimRange(source, piece);
    if (/[\p{L}\p{N}]/u.test(source.slice(trimmed.start, trimmed.end))) ranges.push(trimmed);
  }
  return ranges;
}

/** Cuts a range into parts no longer than `max`, at a space where there is one, never inside a character. */
export function pieces(source: string, start: number, end: number, max: number = MAX_PASSAGE): TextRange[] {
  const parts: TextRange[] = [];
  let from = start;
  while (end - from > max) {
    const space = source.lastIndexOf(' ', from + max);
    let to = space > from + max / 2 ? space : from + max;
    if (/[\uDC00-\uDFFF]/.test(source[to] ?? '')) to -= 1;
    parts.push({ start: from, end: to });
    from = to;
  }
  if (from < end) parts.push({ start: from, end });
  return parts;
}

/** The range without white space, quotation marks of Markdown and list markers at its ends. */
export function trimRange(source: string, { start, end }: TextRange): TextRange {
  while (start < end && /[\s>\uFEFF]/.test(source[start] ?? '')) start += 1;
  while (end > start && /\s/.test(source[end - 1] ?? '')) end -= 1;
  return { start, end };
}
