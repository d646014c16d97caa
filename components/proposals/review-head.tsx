'use client';

import { Badge } from '@mantine/core';
import { useEffect, useRef } from 'react';

import { useProject } from '@/components/project-store/provider';
import { Moment } from '@/components/ui/moment';
import { notifySuccess } from '@/components/ui/notify';

import styles from './review.module.css';
import { coveredPercent, labelOf } from './summary';
import type { Review } from './use-review';
import { countText, engineText, STATUS_TEXT } from './wording';

/** Who decided, and when. Whoever has the review open when somebody else does is told as well. */
function Decision({ review: { proposal, decidedBy } }: { review: Review }) {
  const { status, reviewedBy, reviewedAt } = proposal;
  const people = useProject((view) => view.people);
  const name = reviewedBy === null ? null : (people[reviewedBy]?.name ?? 'a former member');
  const decision = STATUS_TEXT[status].label.toLowerCase();
  const before = useRef(status);
  useEffect(() => {
    if (before.current === 'pending' && decidedBy !== null && name !== null)
      notifySuccess(`This proposal was ${decision} by ${name}.`);
    before.current = status;
  }, [status, decidedBy, decision, name]);
  return (
    reviewedAt !== null &&
    name !== null && (
      <>
        {' '}
        · {decision} by <bdi>{name}</bdi> <Moment at={reviewedAt} />
      </>
    )
  );
}

/** What is under review, how much of it is chosen, and what became of it. */
export function ReviewHead({ review }: { review: Review }) {
  const { proposal, payload, totals } = review;
  const { stats, engine } = payload;
  const label = labelOf(proposal);
  const covered = coveredPercent(stats) ?? 100;
  const parts = [
    countText('epics', totals.epic),
    countText('stories', totals.story),
    countText('tasks', totals.task),
    countText('dependencies', totals.dependency),
    countText('points', totals.points),
  ];
  return (
    <header className={styles.head}>
      <div className={styles.headRow}>
        <h1 className={styles.heading} dir="auto" title={proposal.title}>
          {proposal.title}
        </h1>
        <Badge size="sm" variant="light" color={label.color}>
          {label.label}
        </Badge>
        <Badge size="sm" variant="default" fw={400}>
          {engineText(engine)}
        </Badge>
      </div>
      <p className={styles.counts}>
        {parts.join(' · ')} · {covered} % of the text covered · made <Moment at={proposal.createdAt} />
        <Decision review={review} />
      </p>
    </header>
  );
}
