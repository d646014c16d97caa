'use client';

import { memo, useEffect, useMemo, useRef } from 'react';

import type { SpecRange } from '@/lib/schemas/backlog-proposal';

import styles from './review.module.css';

type Block = { start: number; text: string };

/** Lines a block: small enough that marking a sentence draws little anew, large enough to keep the page small. */
const LINES_A_BLOCK = 30;
/** A line can be the whole text; then it is cut, at any place that is not inside a character. */
const LONGEST_BLOCK = 8_000;

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  let lines = 0;
  for (let at = 0; at < text.length; at += 1) {
    const isLineEnd = text[at] === '\n';
    if (isLineEnd) lines += 1;
    const isInsideCharacter = /[\uD800-\uDBFF]/.test(text[at] ?? '');
    if (lines < LINES_A_BLOCK && (at - start < LONGEST_BLOCK || isInsideCharacter)) continue;
    blocks.push({ start, text: text.slice(start, at + 1) });
    start = at + 1;
    lines = 0;
  }
  if (start < text.length) blocks.push({ start, text: text.slice(start) });
  return blocks;
}

/** Parts of a block, marked where a range covers it. Ranges are sorted and do not overlap. */
function* partsOf(
  block: Block,
  ranges: readonly SpecRange[],
): Generator<{ text: string; marked: boolean; at: number }> {
  let at = 0;
  for (const range of ranges) {
    const from = Math.max(range.start - block.start, at);
    const to = Math.min(range.end - block.start, block.text.length);
    if (to <= from) continue;
    if (from > at) yield { text: block.text.slice(at, from), marked: false, at };
    yield { text: block.text.slice(from, to), marked: true, at: from };
    at = to;
  }
  if (at < block.text.length) yield { text: block.text.slice(at), marked: false, at };
}

const BlockText = memo(
  function BlockText({ block, ranges }: { block: Block; ranges: readonly SpecRange[] }) {
    return (
      <div className={styles.block} dir="auto">
        {[...partsOf(block, ranges)].map(({ text, marked, at }) =>
          marked ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
        )}
      </div>
    );
  },
  (before, after) => before.block === after.block && before.ranges.length === 0 && after.ranges.length === 0,
);

const NO_RANGES: readonly SpecRange[] = [];

/** The specification as plain text, never as HTML, with the places of an item marked and the first one in view. */
export function SpecText({ text, ranges }: { text: string; ranges: readonly SpecRange[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const blocks = useMemo(() => blocksOf(text), [text]);
  const sorted = useMemo(() => [...ranges].sort((a, b) => a.start - b.start), [ranges]);
  const first = ranges[0]?.start;
  useEffect(() => {
    const mark = scroller.current?.querySelector('mark');
    const pane = scroller.current;
    if (first === undefined || !mark || !pane) return;
    const [box, frame] = [mark.getBoundingClientRect(), pane.getBoundingClientRect()];
    if (box.top >= frame.top + 24 && box.bottom <= frame.bottom - 24) return;
    pane.scrollTop += box.top - frame.top - frame.height / 3;
  }, [first, sorted]);
  return (
    <div ref={scroller} className={styles.spec} tabIndex={0} role="region" aria-label="Specification">
      {blocks.map((block) => {
        const end = block.start + block.text.length;
        const inside = sorted.filter((range) => range.start < end && range.end > block.start);
        return <BlockText key={block.start} block={block} ranges={inside.length > 0 ? inside : NO_RANGES} />;
      })}
    </div>
  );
}
