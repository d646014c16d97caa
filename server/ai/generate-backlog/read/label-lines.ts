import type { TextRange } from '@/server/ai/generate-backlog/read/document';

/* A line at the margin that announces what follows it: "**Alternative flows:**". */
const LABEL_LINE =
  /(?:\r\n|\r|\n)(?=(?:\*\*|__)?\p{Lu}[\p{L} ]{2,40}(?::(?:\*\*|__)?|(?:\*\*|__):)[ \t]*$)/mu;

/** Such a line right below an item would belong to it, as Markdown has it, but opens a paragraph of its own. */
export function cutBeforeLabel(source: string, { start, end }: TextRange): TextRange[] {
  const at = LABEL_LINE.exec(source.slice(start, end));
  if (!at) return [{ start, end }];
  return [
    { start, end: start + at.index },
    { start: start + at.index + at[0].length, end },
  ];
}
