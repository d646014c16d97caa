'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { v7 as newId } from 'uuid';

import { useProjectStore } from '@/components/project-store/provider';
import { useCurrentProject } from '@/components/projects/project-context';
import { sentenceOf } from '@/components/shell/api';
import { useTRPC, useTRPCClient } from '@/components/shell/trpc';
import type { Kept } from '@/lib/operations/worked-on';

import type { Review } from './use-review';

/** Calls the server for a review and shows the proposal as it is afterwards. */
export function useDecision(review: Review) {
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
