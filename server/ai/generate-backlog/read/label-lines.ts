import type { TextRange } from '@/server/ai/generate-backlog/read/document';
import { isWordHeading, linesIn } from '@/server/ai/generate-backlog/read/word-headings';

/* A line at the margin that announces what follows it: "**Alternative flows:**". */
const LABEL_LINE = /^(?:\*\*|__)?\p{Lu}[\p{L} ]{2,40}(?::(?:\*\*|__)?|(?:\*\*|__):)$/u;

/** Such a line, or a heading, right below an item would belong to it, as Markdown has it, but opens a part of its own. */
export function cutBeforeLabel(source: string, range: TextRange): TextRange[] {
  const [first, ...below] = linesIn(source, range);
  const label = below.find(
    ({ start, end, plain }) =>
      /[\r\n]/.test(source.charAt(start - 1)) &&
      (LABEL_LINE.test(source.slice(start, end)) || isWordHeading(plain, () => false)),
  );
  if (!first || !label) return [range];
  return [
    { start: range.start, end: label.start },
    { start: label.start, end: range.end },
  ];
}
