import type { TextRange } from '@/server/ai/generate-backlog/read/document';
import { plainText } from '@/server/ai/generate-backlog/read/plain-text';
import { isStamp } from '@/server/ai/generate-backlog/read/stamps';
import { isStatement } from '@/server/ai/generate-backlog/understand/classify';
import { isLabel } from '@/server/ai/generate-backlog/understand/labels';
import { roleOfTitle } from '@/server/ai/generate-backlog/understand/role-titles';

const MAX_WORDS = 6;
const MAX_LENGTH = 50;
const OPENS = /^[\p{Lu}\p{Lo}\p{N}"“„«]/u;
const ENDS_SENTENCE = /[.!?,;。、]["”’]?$/;

/**
 * Whether a line without any mark says by its words alone what follows it: "Features", "Out of scope". One that could
 * also be a label inside a story, such as "Notes", counts where no story stands above it.
 */
export function isWordHeading(line: string, isOutsideStory: () => boolean): boolean {
  const name = line.replace(/\s*[:：]$/, '');
  const role = isNameLike(name) ? roleOfTitle(name) : null;
  if (role === null) return false;
  return !isLabel(name) || (role !== 'done-when' && isOutsideStory());
}

/** Whether a line names a part of a text whose content follows, as in "Member area" above a list or a paragraph. */
export function isPartName(line: string): boolean {
  return (
    isNameLike(line) &&
    /\p{L}{3}/u.test(line) &&
    !/[:：]/.test(line) &&
    !isLabel(line) &&
    !isStatement(line) &&
    !isStamp(line)
  );
}

function isNameLike(line: string): boolean {
  return (
    line.length > 1 &&
    line.length <= MAX_LENGTH &&
    OPENS.test(line) &&
    !ENDS_SENTENCE.test(line) &&
    line.split(/\s+/).length <= MAX_WORDS
  );
}

/** A line of a text and what it says without its marks. */
export type Line = TextRange & { plain: string };

/** The lines of a range that hold more than white space. */
export function linesIn(source: string, range: TextRange): Line[] {
  return [...source.slice(range.start, range.end).matchAll(/[^\r\n]+/g)].flatMap((match) => {
    const lead = match[0].length - match[0].trimStart().length;
    const start = range.start + match.index + lead;
    const end = range.start + match.index + match[0].trimEnd().length;
    return start < end ? [{ start, end, plain: plainText(source.slice(start, end)) }] : [];
  });
}

/* An editor that wraps lines makes them longer than this. */
const WRAPPED = 60;

/** Whether a line ends what it says, so that the next one may be a heading. */
export function isComplete({ plain }: Line): boolean {
  return plain.length < WRAPPED || /[.!?:。]["”’)]?$/.test(plain);
}

const OPENS_SENTENCE =
  /^(?:given|when|then|and|but|as an?|i want|so that|scenario|feature)\b|^[\p{L} ]{2,30}:\s|^[-*+•]\s/iu;
const UNFINISHED = /\b(?:and|or|the|an?|to|of|for|with|in|on|at|by|from|that|which|is|are|can|will)$/i;
const MAX_ITEM = 100;
/* In notes without capitals, only lines this short are surely items. */
const SHORT_ITEM = 50;

/** Whether lines stand each for itself, as in a list without bullets: short, whole, without full stops. */
export function areListed(lines: readonly Line[]): boolean {
  return lines.every(
    ({ plain }) =>
      plain.length <= (OPENS.test(plain) ? MAX_ITEM : SHORT_ITEM) &&
      !ENDS_SENTENCE.test(plain) &&
      !/[:：]$/.test(plain) &&
      !OPENS_SENTENCE.test(plain) &&
      !UNFINISHED.test(plain) &&
      !isLabel(plain) &&
      !isStamp(plain),
  );
}
