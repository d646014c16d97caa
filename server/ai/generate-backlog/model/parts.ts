import type { SpecDocument, TextRange } from '@/server/ai/generate-backlog/read/document';

/** Characters of the specification a model is given at once, small enough for a model with a modest context. */
const PART_CHARACTERS = 40_000;
/** A place that leaves a part smaller than this share of the limit is none to cut at: each part costs a call. */
const SMALLEST_SHARE = 1 / 4;

/** Whether a cut here would divide a character of two code units, or a line end of two characters. */
function isInside(source: string, at: number): boolean {
  return /^(?:[\ud800-\udbff][\udc00-\udfff]|\r\n)/.test(source.slice(at - 1, at + 1));
}

/** Cuts a document into parts a model can take at once, before headings if it can be; every character is in exactly one part. */
export function partsOf({ source, sections }: SpecDocument, limit = PART_CHARACTERS): TextRange[] {
  const starts = sections.flatMap(({ heading }) => (heading ? [heading.start] : []));
  const lineStart = (before: number) =>
    Math.max(source.lastIndexOf('\n', before), source.lastIndexOf('\r', before)) + 1;
  const headingLines = starts.map(lineStart);
  const parts: TextRange[] = [];
  let start = 0;
  while (source.length - start > limit) {
    const [least, last] = [start + limit * SMALLEST_SHARE, start + limit];
    const heading = headingLines.filter((at) => at <= last).at(-1) ?? 0;
    const places = [heading, lineStart(last - 1), source.lastIndexOf(' ', last - 1) + 1, last];
    const end = places.find((at) => at > least && !isInside(source, at)) ?? last - 1;
    parts.push({ start, end });
    start = end;
  }
  parts.push({ start, end: source.length });
  return parts;
}
