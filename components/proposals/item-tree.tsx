'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent } from 'react';

import { useScreen } from '@/components/commands/screen';

import { ItemRow, rowId } from './item-row';
import styles from './review.module.css';
import type { Review } from './use-review';

const ROW_HEIGHT = 34;

type Move = (review: Review, at: number) => void;

function goTo(review: Review, at: number): void {
  const row = review.rows[Math.min(Math.max(at, 0), review.rows.length - 1)];
  if (row) review.setCurrent(row.item.ref);
}

const down: Move = (review, at) => goTo(review, at + 1);
const up: Move = (review, at) => goTo(review, at - 1);

const MOVES: Record<string, Move> = {
  ArrowDown: down,
  ArrowUp: up,
  j: down,
  k: up,
  Home: (review) => goTo(review, 0),
  End: (review) => goTo(review, review.rows.length - 1),
  ArrowRight(review, at) {
    const node = review.rows[at];
    if (!node || node.children.length === 0) return;
    if (review.collapsed.has(node.item.ref)) review.setOpen(node.item.ref, true);
    else goTo(review, at + 1);
  },
  ArrowLeft(review, at) {
    const node = review.rows[at];
    if (!node) return;
    const { ref, parent } = node.item;
    if (node.children.length > 0 && !review.collapsed.has(ref)) review.setOpen(ref, false);
    else if (parent !== null) review.setCurrent(parent);
  },
  ' '(review, at) {
    const node = review.rows[at];
    if (node) review.tick(node);
  },
  e(review, at) {
    const item = review.rows[at]?.item;
    if (review.isPending && item && item.entity !== 'existing' && item.entity !== 'dependency')
      review.setEditing(item.ref);
  },
};

/** What would be created, as a tree. Its keys are listed with those of the other lists. */
export function ItemTree({ review, onShowText }: { review: Review; onShowText: () => void }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, current } = review;
  useScreen({ name: 'review', enter: () => scroller.current?.focus() });
  const at = rows.findIndex(({ item }) => item.ref === current);
  // eslint-disable-next-line react-hooks/incompatible-library -- its rows are measured and drawn by itself
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    getItemKey: (index) => rows[index]?.item.ref ?? index,
  });
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') onShowText();
    else {
      const move = MOVES[event.key];
      if (!move) return;
      move(review, at);
    }
    event.preventDefault();
  }

  return (
    <div
      ref={scroller}
      role="tree"
      aria-label="Items of the proposal"
      aria-multiselectable="true"
      tabIndex={0}
      className={styles.tree}
      data-decided={!review.isPending || undefined}
      aria-activedescendant={current === null ? undefined : rowId(current)}
      onKeyDown={onKeyDown}
      onMouseLeave={() => review.setHovered(null)}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const node = rows[index];
          if (!node) return null;
          return (
            <ItemRow
              key={key}
              node={node}
              review={review}
              top={start}
              height={ROW_HEIGHT}
              onFocusTree={() => scroller.current?.focus()}
            />
          );
        })}
      </div>
    </div>
  );
}
