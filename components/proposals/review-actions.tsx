'use client';

import { Anchor, Button, Text } from '@mantine/core';
import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';

import { useCan, useCurrentProject } from '@/components/projects/project-context';

import { RejectDialog } from './reject-dialog';
import { isTicked, problemOf } from './review-tree';
import { StartAgain } from './start-again';
import { UndoDialog } from './undo-dialog';
import { useDecision } from './use-decision';
import styles from './review.module.css';
import type { Review } from './use-review';
import { countText } from './wording';

/** What stands against applying, and which item it is about. */
function obstacleOf({
  sentEdits,
  stale,
  nodes,
  selected,
}: Review): { ref: string | null; sentence: string } | null {
  for (const [ref, edit] of Object.entries(sentEdits)) {
    const problem = problemOf(edit);
    if (problem) return { ref, sentence: problem };
  }
  const isGone = stale.some(({ kind, ref }) => {
    const node = nodes.get(ref);
    return kind === 'gone' && node !== undefined && isTicked(node, selected);
  });
  return isGone ? { ref: null, sentence: 'Something this builds on is gone: leave it out.' } : null;
}

/** What was pressed is gone once it is done; the keyboard goes on with the step that follows. */
function useNextStep(status: string) {
  const next = useRef<HTMLButtonElement & HTMLAnchorElement>(null);
  const before = useRef(status);
  useEffect(() => {
    if (before.current === status) return;
    before.current = status;
    if (document.activeElement === document.body) next.current?.focus();
  }, [status]);
  return next;
}

/** The decision: apply what is ticked, reject, or take an applied proposal back. */
export function ReviewActions({ review }: { review: Review }) {
  const { project } = useCurrentProject();
  const mayReview = useCan('proposal.review');
  const { pending, error, said, apply, reject, askToUndo, undoing } = useDecision(review);
  const [rejecting, setRejecting] = useState(false);
  const { items, points } = review.totals;
  const { status, appliedCommitId } = review.proposal;
  const nextStep = useNextStep(status);
  const mayCreate = useCan('proposal.create');
  if (status === 'rejected' || status === 'expired')
    return (
      mayCreate && (
        <footer className={styles.footer}>
          <div className={styles.said} />
          <StartAgain text={review.text} />
        </footer>
      )
    );
  const obstacle = review.isPending ? obstacleOf(review) : null;
  const faulty = obstacle?.ref ?? null;

  return (
    <footer className={styles.footer}>
      <div className={styles.said} aria-live="polite" role={error ? 'alert' : 'status'}>
        {error ? (
          <Text size="xs" c="var(--mantine-color-error)">
            {error}
          </Text>
        ) : (
          <Text size="xs" c="dimmed" truncate>
            {obstacle?.sentence ?? said ?? review.said ?? ''}{' '}
            {faulty !== null && (
              <Anchor component="button" inherit onClick={() => review.show(faulty)}>
                Show it
              </Anchor>
            )}
          </Text>
        )}
      </div>
      {status === 'applied' && appliedCommitId && (
        <>
          {mayReview && (
            <Button size="xs" variant="default" onClick={() => void askToUndo(appliedCommitId)}>
              Undo
            </Button>
          )}
          <Button ref={nextStep} size="xs" component={Link} href={`/projects/${project.slug}/backlog`}>
            Open the backlog
          </Button>
        </>
      )}
      {review.isPending && (
        <>
          <Button
            size="xs"
            variant="default"
            disabled={!mayReview || pending}
            onClick={() => setRejecting(true)}
          >
            Reject…
          </Button>
          {review.available.length > 0 && (
            <Button
              ref={nextStep}
              size="xs"
              loading={pending}
              disabled={!mayReview || items === 0 || faulty !== null}
              onClick={() => void apply()}
            >
              Apply {countText('items', items)} · {countText('points', points)}
            </Button>
          )}
        </>
      )}
      {undoing && <UndoDialog {...undoing} />}
      {rejecting && (
        <RejectDialog
          pending={pending}
          onClose={() => setRejecting(false)}
          onReject={(reason) =>
            void reject(reason).then((done) => {
              if (done) setRejecting(false);
            })
          }
        />
      )}
    </footer>
  );
}
