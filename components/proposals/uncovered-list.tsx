'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';

import type { BacklogProposal, SpecRange } from '@/lib/schemas/backlog-proposal';

import styles from './review.module.css';
import { REASONS } from './wording';

const ROW_HEIGHT = 44;

type UncoveredListProps = {
  text: string;
  uncovered: BacklogProposal['uncovered'];
  onShow: (range: SpecRange) => void;
};

/** Every passage that became nothing, with the reason; choosing one shows it in the text. */
export function UncoveredList({ text, uncovered, onShow }: UncoveredListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- its rows are measured and drawn by itself
  const virtual = useVirtualizer({
    count: uncovered.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  if (uncovered.length === 0)
    return <p className={styles.nothing}>Every passage of the text is quoted by an item.</p>;
  return (
    <div ref={scroller} className={styles.tree} tabIndex={0} role="region" aria-label="Passages not covered">
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const passage = uncovered[index];
          if (!passage) return null;
          return (
            <button
              key={key}
              type="button"
              className={styles.passage}
              style={{ transform: `translateY(${start}px)`, height: ROW_HEIGHT }}
              onClick={() => onShow({ start: passage.start, end: passage.end })}
            >
              <span className={styles.reason}>{REASONS[passage.reason] ?? passage.reason}</span>
              <span className={styles.title} dir="auto">
                {text.slice(passage.start, Math.min(passage.end, passage.start + 400)).replace(/\s+/g, ' ')}
              </span>
            </button>
          );
        })}
      </div>
    </div>
  );
}
