import {
  addPassages,
  type DocumentBuilder,
  nextBlock,
  rangeOf,
} from '@/server/ai/generate-backlog/read/document-builder';
import type { Cell } from '@/server/ai/generate-backlog/read/document';
import type { TableBlock } from '@/server/ai/generate-backlog/read/parse-markdown';
import { plainText } from '@/server/ai/generate-backlog/read/plain-text';

/** Adds the head of a table and its rows, each with the titles of its columns. */
export function addTable(builder: DocumentBuilder, table: TableBlock, parent: number | null): void {
  const block = nextBlock(builder);
  const [head, ...rows] = table.children;
  const columns = head ? head.children.map((cell) => cellOf(builder, cell).plain) : [];
  if (head) addPassages(builder, rangeOf(builder, head), { kind: 'table-head', block, parent });
  for (const row of rows) {
    const cells = row.children.map((cell) => cellOf(builder, cell));
    addPassages(builder, rangeOf(builder, row), { kind: 'row', block, parent, cells, columns });
  }
}

function cellOf(builder: DocumentBuilder, cell: TableBlock['children'][number]['children'][number]): Cell {
  const [first, last] = [cell.children[0], cell.children.at(-1)];
  if (!first || !last) return { ...rangeOf(builder, cell), plain: '' };
  const range = { start: rangeOf(builder, first).start, end: rangeOf(builder, last).end };
  return { ...range, plain: plainText(builder.source.slice(range.start, range.end)) };
}
