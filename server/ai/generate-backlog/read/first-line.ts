import { NUMBERING } from '@/server/ai/generate-backlog/language/decorations';
import { cleanTitle } from '@/server/ai/generate-backlog/language/title-text';

/** The first line of a text that says something, without its marks and number; null when none does. */
export function firstLine(text: string, max: number): string | null {
  const line = text.split(/\r\n|\r|\n/).find((part) => /[\p{L}\p{N}]/u.test(part));
  return line === undefined
    ? null
    : cleanTitle(
        line
          .replace(/[#*_`>|<~]+/g, ' ')
          .trim()
          .replace(NUMBERING, ''),
        max,
      );
}
