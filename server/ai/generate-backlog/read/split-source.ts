import type { TextRange } from '@/server/ai/generate-backlog/read/document';

const SOFT_LINES = 300;
const HARD_LINES = 1_200;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HTML_BLOCK = /^ {0,3}<(?:script|style|pre|textarea|!--)/i;

/**
 * Cuts a text into parts of some hundred lines, each of which can be read by itself: before a heading, or where a
 * paragraph begins after an empty line. Parsing a part takes more than proportional time, so that parts must not grow;
 * a text that offers no such place is cut at any line outside tables and code.
 */
export function splitSource(source: string): TextRange[] {
  const parts: TextRange[] = [];
  let start = 0;
  let count = 0;
  let fence: string | null = null;
  let wasBlank = true;
  for (const match of source.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    const line = match[0];
    if (line === '') break;
    if (fence === null && canCut(line, wasBlank, count)) {
      parts.push({ start, end: match.index });
      start = match.index;
      count = 0;
    }
    fence = fenceAfter(line, fence);
    wasBlank = line.trim() === '';
    count += 1;
  }
  if (start < source.length) parts.push({ start, end: source.length });
  return parts;
}

function canCut(line: string, wasBlank: boolean, count: number): boolean {
  if (count < SOFT_LINES) return false;
  if (/^#{1,6}[ \t]/.test(line) || (wasBlank && /^[\p{L}*_]/u.test(line))) return true;
  return count >= HARD_LINES && !/^\s*(?:\||[=-]+\s*$)/.test(line);
}

/** The marker that closes the block the line stands in; null outside code and HTML that run on over empty lines. */
function fenceAfter(line: string, fence: string | null): string | null {
  const marker = FENCE.exec(line)?.[1];
  if (fence === null) return marker ?? (HTML_BLOCK.test(line) ? htmlEnd(line) : null);
  if (fence.startsWith('<') || fence === '-->') return line.toLowerCase().includes(fence) ? null : fence;
  return marker?.startsWith(fence) === true && line.trim() === marker ? null : fence;
}

function htmlEnd(line: string): string | null {
  const tag = /<(script|style|pre|textarea|!--)/i.exec(line)?.[1]?.toLowerCase();
  const end = tag === '!--' ? '-->' : `</${tag ?? ''}`;
  return line.toLowerCase().includes(end) ? null : end;
}
