import { BOARD_STATUSES } from '@/lib/board/columns';
import { STORY_STATUS_LABELS } from '@/lib/domain/labels';

import classes from './board.module.css';

const CARDS = [4, 3, 3, 2, 4];

/** The board before its stories are there. */
export function BoardSkeleton() {
  return (
    <div className={classes.board} aria-busy="true" aria-label="The board is loading">
      <div className={classes.headPlaceholder}>
        <h1>Board</h1>
      </div>
      <div className={classes.grid}>
        {BOARD_STATUSES.map((status, column) => (
          <div key={status} className={classes.columnPlaceholder}>
            <span>{STORY_STATUS_LABELS[status]}</span>
            {Array.from({ length: CARDS[column] ?? 3 }, (_, card) => (
              <div key={card} className={classes.cardPlaceholder} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
