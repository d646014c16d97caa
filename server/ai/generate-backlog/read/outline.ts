import { type DocumentBuilder, rangeOf } from '@/server/ai/generate-backlog/read/document-builder';
import type { ListBlock } from '@/server/ai/generate-backlog/read/parse-markdown';
import { plainHeading } from '@/server/ai/generate-backlog/read/plain-headings';
import { isPartName, linesIn } from '@/server/ai/generate-backlog/read/word-headings';

/* Fewer titles in bold are rather features with details. */
const MIN_TITLES = 3;
const MIN_PARTS = 2;

/**
 * Whether a list is the sections of a document: every item of it is a title in bold with more below it, or every number
 * stands before a name whose text begins at the margin of the next line, as in minutes.
 */
export function isOutline(builder: DocumentBuilder, list: ListBlock): boolean {
  return isOfTitles(builder, list) || isOfParts(builder, list);
}

function isOfTitles(builder: DocumentBuilder, list: ListBlock): boolean {
  return (
    list.children.length >= MIN_TITLES &&
    list.children.every(({ checked, children: [first, ...below] }) => {
      if (first?.type !== 'paragraph' || below.length === 0 || checked != null) return false;
      const heading = plainHeading(builder.source, rangeOf(builder, first));
      return heading?.end === rangeOf(builder, first).end;
    })
  );
}

function isOfParts(builder: DocumentBuilder, list: ListBlock): boolean {
  return (
    list.ordered === true &&
    list.children.length >= MIN_PARTS &&
    list.children.every(({ checked, children: [first] }) => {
      if (first?.type !== 'paragraph' || checked != null) return false;
      const [title, text] = linesIn(builder.source, rangeOf(builder, first));
      const isAtMargin = text !== undefined && /[\r\n]/.test(builder.source.charAt(text.start - 1));
      return title !== undefined && isAtMargin && isPartName(title.plain) && /^\p{Lu}/u.test(text.plain);
    })
  );
}
