'use client';

import { Button, Group, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { v7 as newId } from 'uuid';

import { useProjectStore } from '@/components/project-store/provider';
import { useCan, useCurrentProject } from '@/components/projects/project-context';
import { sentenceOf } from '@/components/shell/api';
import { useTRPC, useTRPCClient } from '@/components/shell/trpc';
import { Dialog } from '@/components/ui/dialog';
import type { Kept } from '@/lib/operations/worked-on';

import { isTicked } from './review-tree';
import { UndoDialog } from './undo-dialog';
import styles from './review.module.css';
import type { Review } from './use-review';

/** Calls the server for a review and shows the proposal as it is afterwards. */
function useDecision(review: Review) {
  const { project } = useCurrentProject();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const store = useProjectStore();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [asked, setAsked] = useState<{ commitId: string; kept: readonly Kept[] } | null>(null);
  const target = { projectId: project.id, proposalId: review.proposal.id };
  // One key for one choice: pressing twice, or again after a lost answer, applies once.
  const key = useRef({ choice: '', value: '' });

  async function decide(action: () => Promise<unknown>): Promise<boolean> {
    setPending(true);
    setError(null);
    setSaid(null);
    try {
      await action();
      return true;
    } catch (failure) {
      setError(sentenceOf(failure));
      return false;
    } finally {
      setPending(false);
      void queries.invalidateQueries({ queryKey: trpc.proposals.pathKey() });
    }
  }

  async function undo(commitId: string): Promise<void> {
    setAsked(null);
    setSaid(null);
    await store.undo(commitId, 'Applied a proposal');
    await queries.invalidateQueries({ queryKey: trpc.proposals.pathKey() });
  }

  /** Asks first when some of what was created was worked on since. */
  async function askToUndo(commitId: string): Promise<void> {
    try {
      const { kept } = await client.operations.undo.mutate({ projectId: project.id, commitId, dryRun: true });
      if (kept.length > 0) setAsked({ commitId, kept });
      else await undo(commitId);
    } catch (failure) {
      setError(sentenceOf(failure));
    }
  }

  async function apply(): Promise<void> {
    const choice = { ...target, selected: [...review.selected], edits: review.sentEdits };
    const written = JSON.stringify(choice);
    if (key.current.choice !== written) key.current = { choice: written, value: newId() };
    const { items } = review.totals;
    const done = await decide(() =>
      client.proposals.accept.mutate({ ...choice, idempotencyKey: key.current.value }),
    );
    if (!done) return;
    key.current = { choice: '', value: '' };
    setSaid(`${items} ${items === 1 ? 'item' : 'items'} created`);
  }

  const reject = (reason: string) => decide(() => client.proposals.reject.mutate({ ...target, reason }));
  const undoing = asked && {
    kept: asked.kept,
    onUndo: () => void undo(asked.commitId),
    onClose: () => setAsked(null),
  };
  return { pending, error, said, apply, reject, askToUndo, undoing };
}

function RejectDialog({
  onReject,
  onClose,
  pending,
}: {
  onReject: (reason: string) => void;
  onClose: () => void;
  pending: boolean;
}) {
  const [reason, setReason] = useState('');
  return (
    <Dialog onClose={onClose} title="Reject this proposal">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== '') onReject(reason.trim());
        }}
      >
        <Textarea
          label="Why"
          description="Kept with the proposal, for everybody to read."
          autosize
          minRows={3}
          maxLength={1_000}
          required
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md" gap="sm">
          <Button variant="default" size="xs" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="red.9" size="xs" loading={pending} disabled={reason.trim() === ''}>
            Reject
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

function invalidEdit(review: Review): boolean {
  return Object.values(review.sentEdits).some(
    ({ title, acceptanceCriteria = [] }) =>
      title?.trim() === '' || acceptanceCriteria.some(({ text }) => text.trim() === ''),
  );
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
  if (status === 'rejected' || status === 'expired') return null;
  const isBlocked = review.stale.some(({ kind, ref }) => {
    const node = review.nodes.get(ref);
    return kind === 'gone' && node !== undefined && isTicked(node, review.selected);
  });

  return (
    <footer className={styles.footer}>
      <div className={styles.said} aria-live="polite" role={error ? 'alert' : 'status'}>
        {error ? (
          <Text size="xs" c="var(--mantine-color-error)">
            {error}
          </Text>
        ) : (
          <Text size="xs" c="dimmed" truncate>
            {said ??
              review.said ??
              (review.isPending && isBlocked ? 'Something this builds on is gone: leave it out.' : '')}
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
          <Button
            ref={nextStep}
            size="xs"
            loading={pending}
            disabled={!mayReview || items === 0 || invalidEdit(review)}
            onClick={() => void apply()}
          >
            Apply {items} {items === 1 ? 'item' : 'items'} · {points} points
          </Button>
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
