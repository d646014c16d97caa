'use client';

import { VisuallyHidden } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowRight,
  IconBolt,
  IconBookmark,
  IconCheck,
  IconChevronRight,
  IconLink,
  IconMinus,
  IconSquareCheck,
} from '@tabler/icons-react';
import { useState } from 'react';

import type { ProposalItem } from '@/lib/schemas/backlog-proposal';

import { problemOf, tickOf, titleOf, type Tick, type TreeNode } from './review-tree';
import styles from './review.module.css';
import { useEstimate, type StoryItem } from './use-estimate';
import type { Review } from './use-review';

const ICONS = {
  epic: IconBolt,
  story: IconBookmark,
  task: IconSquareCheck,
  dependency: IconArrowRight,
  existing: IconLink,
} as const;

const KINDS: Record<ProposalItem['entity'], string> = {
  epic: 'Epic',
  story: 'Story',
  task: 'Task',
  dependency: 'Waits for',
  existing: 'Exists already',
};

/** The DOM id of a row. */
export function rowId(ref: string): string {
  return `item-${ref}`;
}

function Box({ tick }: { tick: Tick | null }) {
  if (tick === null) return <span className={styles.box} data-tick="nothing" aria-hidden />;
  return (
    <span className={styles.box} data-tick={tick} aria-hidden>
      {tick === 'all' && <IconCheck size={11} stroke={3} />}
      {tick === 'some' && <IconMinus size={11} stroke={3} />}
    </span>
  );
}

function TitleInput({ item, review, onDone }: { item: ProposalItem; review: Review; onDone: () => void }) {
  const [title, setTitle] = useState(titleOf(item, review.edits));
  function done(save: boolean) {
    if (save && title.trim() !== '') review.edit(item.ref, { title: title.trim() });
    review.setEditing(null);
    onDone();
  }
  return (
    <input
      className={styles.titleInput}
      aria-label="Title"
      value={title}
      maxLength={200}
      dir="auto"
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTitle(event.currentTarget.value)}
      onBlur={() => done(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') done(true);
        if (event.key === 'Escape') done(false);
      }}
    />
  );
}

function Estimate({ item, review }: { item: StoryItem; review: Review }) {
  const { text, value, data, choose } = useEstimate(item, review);
  if (!review.isPending) return <span className={styles.points}>{text}</span>;
  return (
    <select
      className={styles.estimate}
      tabIndex={-1}
      aria-label={`Estimate of ${titleOf(item, review.edits)}`}
      value={value}
      onClick={(event) => event.stopPropagation()}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      {data.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}

export type ItemRowProps = {
  node: TreeNode;
  review: Review;
  top: number;
  height: number;
  onFocusTree: () => void;
};

/** One item of the tree. */
export function ItemRow({ node, review, top, height, onFocusTree }: ItemRowProps) {
  const { item, depth, children } = node;
  const { ref } = item;
  const tick = tickOf(node, review.selected);
  const open = !review.collapsed.has(ref);
  const stale = review.staleByRef.get(ref);
  const problem = problemOf(review.edits[ref] ?? {}) ?? stale?.sentence;
  const Icon = ICONS[item.entity];
  const title = titleOf(item, review.edits);
  return (
    <div
      id={rowId(ref)}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={review.current === ref}
      aria-checked={tick === null ? undefined : tick === 'some' ? 'mixed' : tick === 'all'}
      aria-expanded={children.length > 0 ? open : undefined}
      className={styles.row}
      data-tick={tick ?? 'nothing'}
      data-entity={item.entity}
      style={{ transform: `translateY(${top}px)`, height, paddingInlineStart: 8 + depth * 20 }}
      onMouseEnter={() => review.setHovered(ref)}
      onClick={() => {
        review.setCurrent(ref);
        onFocusTree();
      }}
      onDoubleClick={() => {
        if (review.isPending && item.entity !== 'existing' && item.entity !== 'dependency')
          review.setEditing(ref);
      }}
    >
      <span
        className={styles.twist}
        data-open={open || undefined}
        aria-hidden
        onClick={(event) => {
          event.stopPropagation();
          if (children.length > 0) review.setOpen(ref, !open);
        }}
      >
        {children.length > 0 && <IconChevronRight size={14} />}
      </span>
      <span
        className={styles.tick}
        data-testid="tick"
        onClick={(event) => {
          event.stopPropagation();
          review.setCurrent(ref);
          review.tick(node);
          onFocusTree();
        }}
      >
        <Box tick={tick} />
      </span>
      <Icon size={14} className={styles.icon} aria-hidden />
      {review.editing === ref ? (
        <TitleInput item={item} review={review} onDone={onFocusTree} />
      ) : (
        <span className={styles.title} dir="auto" title={title}>
          {item.entity === 'dependency' ? (
            <span className={styles.hint}>waits for </span>
          ) : (
            <VisuallyHidden component="span">{KINDS[item.entity]}: </VisuallyHidden>
          )}
          {title}
        </span>
      )}
      {review.edits[ref] && <span className={styles.hint}>edited</span>}
      {item.entity === 'existing' && (
        <span className={styles.exists} title={item.reason}>
          exists already: {item.key}
        </span>
      )}
      {problem !== undefined && (
        <span title={problem}>
          <IconAlertTriangle size={14} className={styles.stale} aria-hidden />
          <VisuallyHidden component="span">{problem}</VisuallyHidden>
        </span>
      )}
      {item.entity === 'story' && item.operation.confidence !== null && (
        <span className={styles.confidence} title="How sure the estimate is">
          {item.operation.confidence} % sure
        </span>
      )}
      {item.entity === 'story' && <Estimate item={item} review={review} />}
    </div>
  );
}
