'use client';

import { IconDots, IconFlag3Filled, IconHourglassHigh, IconSubtask } from '@tabler/icons-react';
import { memo, useCallback, useEffect, useRef } from 'react';

import { PRIORITY_LABELS, PriorityIcon } from '@/components/stories/story-icons';
import { Person } from '@/components/ui/person';
import type { ChipColor } from '@/lib/board/colors';
import type { LeanStory } from '@/lib/snapshot';

import classes from './board-card.module.css';
import { useBoardActions } from './board-context';
import { useCardDrag } from './use-card-drag';

/** Labels beyond these are counted. */
const SHOWN_LABELS = 2;

export type BoardCardProps = {
  story: LeanStory;
  storyKey: string;
  epicTitle: string | null;
  epicColor: ChipColor;
  assignee: string | null;
  /** The estimate as the project's scale calls it; null without one. */
  estimate: string | null;
  tasksDone: number;
  tasksTotal: number;
  /** The keys and titles of what it waits for; empty when it waits for nothing. */
  waitsFor: string;
  /** Who else looks at it. */
  watchers: string;
  /** Whether Tab leads here; one card of a board does. */
  tabbable: boolean;
  /** Grows each time the card is to take the focus. */
  focusRequest: number;
  lifted: boolean;
  dragging: boolean;
  movable: boolean;
  index: number;
  /** Its distance from the top of the column, in pixels. */
  top: number;
  measure: (element: HTMLElement | null) => void;
};

/** A story on the board. */
export const BoardCard = memo(function BoardCard(props: BoardCardProps) {
  const { story, storyKey, tabbable, focusRequest, lifted, dragging, movable, index, top, measure } = props;
  const { hrefOf, open, openMenu, focused, takeFocus } = useBoardActions();
  const itemRef = useRef<HTMLLIElement>(null);
  const cardRef = useRef<HTMLElement>(null);
  const linkRef = useRef<HTMLAnchorElement>(null);
  const edge = useCardDrag(itemRef, cardRef, story.id, movable);

  useEffect(() => {
    if (takeFocus(focusRequest)) linkRef.current?.focus({ preventScroll: true });
  }, [focusRequest, takeFocus]);

  const setItem = useCallback(
    (element: HTMLLIElement | null) => {
      itemRef.current = element;
      measure(element);
    },
    [measure],
  );

  return (
    <li
      ref={setItem}
      data-index={index}
      data-story-id={story.id}
      className={classes.item}
      style={{ transform: `translateY(${top}px)` }}
      data-testid={`board-card-${storyKey}`}
    >
      {edge && <span className={classes.edge} data-edge={edge} aria-hidden />}
      <article
        ref={cardRef}
        className={classes.card}
        data-lifted={lifted || undefined}
        data-dragging={dragging || undefined}
        data-watched={props.watchers !== '' || undefined}
        data-unassigned={story.assigneeId === null || undefined}
      >
        <div className={classes.head}>
          <span className={classes.key}>{storyKey}</span>
          {story.blockedReason !== null && (
            <span
              className={classes.flag}
              role="img"
              aria-label="Flagged"
              title={`Flagged: ${story.blockedReason}`}
            >
              <IconFlag3Filled size={13} aria-hidden />
            </span>
          )}
          {props.waitsFor !== '' && (
            <span
              className={classes.blocked}
              role="img"
              aria-label="Blocked"
              title={`Waits for ${props.waitsFor}`}
            >
              <IconHourglassHigh size={13} aria-hidden />
            </span>
          )}
          {props.watchers !== '' && <span className={classes.watchers}>{props.watchers}</span>}
          <span className={classes.spring} />
          {story.assigneeId !== null && <Person userId={story.assigneeId} name={props.assignee ?? ''} />}
        </div>
        <a
          ref={linkRef}
          href={hrefOf(storyKey)}
          draggable={false}
          className={classes.title}
          dir="auto"
          title={story.title}
          tabIndex={tabbable ? 0 : -1}
          aria-describedby="board-instructions"
          aria-label={labelOf(props)}
          onFocus={() => focused(story.id)}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
            event.preventDefault();
            open(storyKey);
          }}
        >
          {story.title}
        </a>
        <div className={classes.foot}>
          <span className={classes.chips}>
            {story.priority !== 'none' && (
              <span className={classes.priority} title={PRIORITY_LABELS[story.priority]}>
                <PriorityIcon priority={story.priority} size={14} />
              </span>
            )}
            {props.epicTitle !== null && (
              <span className={classes.epic} dir="auto" data-color={props.epicColor} title={props.epicTitle}>
                {props.epicTitle}
              </span>
            )}
            {story.labels.slice(0, SHOWN_LABELS).map((label) => (
              <span key={label} className={classes.label} dir="auto" title={label}>
                {label}
              </span>
            ))}
            {story.labels.length > SHOWN_LABELS && (
              <span className={classes.more} title={story.labels.slice(SHOWN_LABELS).join(', ')}>
                +{story.labels.length - SHOWN_LABELS}
              </span>
            )}
          </span>
          {props.tasksTotal > 0 && (
            <span className={classes.tasks} title={`${props.tasksDone} of ${props.tasksTotal} tasks done`}>
              <IconSubtask size={13} aria-hidden />
              {props.tasksDone}/{props.tasksTotal}
            </span>
          )}
          <span
            className={classes.estimate}
            data-missing={props.estimate === null || undefined}
            title={props.estimate === null ? 'Not estimated' : 'Estimate'}
          >
            {props.estimate ?? '–'}
          </span>
        </div>
        <button
          type="button"
          className={classes.menu}
          tabIndex={tabbable ? 0 : -1}
          aria-haspopup="menu"
          aria-label={`Actions for ${storyKey}`}
          onClick={(event) => openMenu(story.id, event.currentTarget)}
        >
          <IconDots size={15} aria-hidden />
        </button>
      </article>
    </li>
  );
});

function labelOf({
  story,
  storyKey,
  assignee,
  estimate,
  waitsFor,
  tasksDone,
  tasksTotal,
}: BoardCardProps): string {
  return [
    `${storyKey}: ${story.title}`,
    estimate === null ? 'not estimated' : `estimate ${estimate}`,
    assignee === null ? 'unassigned' : `assigned to ${assignee}`,
    tasksTotal > 0 && `${tasksDone} of ${tasksTotal} tasks done`,
    story.blockedReason !== null && `flagged: ${story.blockedReason}`,
    waitsFor !== '' && `waits for ${waitsFor}`,
  ]
    .filter(Boolean)
    .join(', ');
}
