import { numberedCriterion } from '@/server/ai/generate-backlog/understand/criterion-label';
import type { TextRange } from '@/server/ai/generate-backlog/read/document';
import { isStamp } from '@/server/ai/generate-backlog/read/stamps';
import { plainText } from '@/server/ai/generate-backlog/read/plain-text';
import { isLabel } from '@/server/ai/generate-backlog/understand/labels';
import { parseUserStory } from '@/server/ai/generate-backlog/understand/user-story';

const MAX_HEADING = 80;
const NUMBERED_LINE = 60;

/** Whether the one item of a numbered list is a heading, as in "2. Functional requirements" on a line of its own. */
export function isNumberedHeading(plain: string): boolean {
  return (
    plain.length <= NUMBERED_LINE &&
    plain.split(/\s+/).length <= 8 &&
    /^\p{Lu}/u.test(plain) &&
    !/[.!?;,:]$/.test(plain) &&
    !isLabel(plain)
  );
}

/** A line that works as a heading though it is not marked as one, and how deep below the heading above it stands. */
export type PlainHeading = TextRange & { depth: number };

/**
 * Recognises a paragraph, or its first line, that is a heading in a text without Markdown headings: a line all in
 * bold, all in capitals, or numbered like "2.1 Payment". Labels such as "Acceptance criteria" are none.
 */
export function plainHeading(source: string, range: TextRange): PlainHeading | null {
  const raw = source.slice(range.start, range.end);
  const line = /^[^\r\n]*/.exec(raw)?.[0].trimEnd() ?? '';
  const isWhole = line.length === raw.trimEnd().length;
  const plain = plainText(line);
  if (plain.length === 0 || plain.length > MAX_HEADING || isLabel(plain) || /[.!?;,]["”’]?$/.test(plain))
    return null;
  if (numberedCriterion(plain) !== null || parseUserStory(plain) || isStamp(plain)) return null;

  const end = range.start + line.length;
  if (/^feature:\s+\S/i.test(plain)) return { start: range.start, end, depth: 1 };
  if (isWhole && /^(\*\*|__)(?!\s)[^*_]{1,90}\1:?(?:\s*\([^()]{1,40}\))?$/.test(line))
    return { start: range.start, end, depth: 1 };
  const numbered = /^(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+\p{Lu}/u.exec(plain);
  if (numbered && (isWhole || plain.length <= NUMBERED_LINE))
    return { start: range.start, end, depth: numbered[1]?.split('.').length ?? 1 };
  return isCapitals(plain) ? { start: range.start, end, depth: 1 } : null;
}

function isCapitals(plain: string): boolean {
  return (
    /\p{Lu}{3,}/u.test(plain) &&
    !/\p{Ll}/u.test(plain) &&
    plain.split(/\s+/).length <= 8 &&
    !/[|=<>{}]/.test(plain)
  );
}
