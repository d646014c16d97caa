'use client';

import { useEffect, useMemo, useState } from 'react';

import { useCurrentProject } from '@/components/projects/project-context';
import type { ItemEdit } from '@/lib/schemas/backlog-proposal';
import type { ProposalDetails } from '@/server/features/proposals/service';

import { keepReview, keptReview } from './kept-review';
import {
  nodesByRef,
  tickable,
  titleOf,
  toggle,
  totalsOf,
  treeOf,
  visibleRows,
  withoutExisting,
  type TreeNode,
} from './review-tree';
import { unusedEdits } from './unused-edits';

/** What a reviewer chose and changed of a proposal. It survives a reload. */
export function useReview({ proposal, payload, specText, stale, applied }: ProposalDetails) {
  const { items } = payload;
  const { user } = useCurrentProject();
  const [all, nodes, available] = useMemo(() => {
    const tree = treeOf(items);
    return [tree, nodesByRef(tree), tickable(items)] as const;
  }, [items]);
  const existing = items.length - available.length;
  // Whoever adds to a text looks for what is new in it.
  const [showsExisting, setShowsExisting] = useState(available.length === 0);
  const roots = useMemo(() => (showsExisting ? all : withoutExisting(all)), [all, showsExisting]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(available.map(({ ref }) => ref)));
  const [ownEdits, setOwnEdits] = useState<Record<string, ItemEdit>>({});
  const selected = useMemo(() => (applied ? new Set(applied.selected) : chosen), [applied, chosen]);
  const edits = applied?.edits ?? ownEdits;
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<string | null>(roots[0]?.item.ref ?? null);
  const [hovered, setHovered] = useState<string | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [restored, setRestored] = useState(false);
  const isPending = proposal.status === 'pending';

  /** Who decided while this reviewer was at it, or before; null while nobody did, or when they did themselves. */
  const decidedBy = proposal.reviewedBy === user.id ? null : proposal.reviewedBy;

  useEffect(() => {
    if (!isPending && decidedBy === null) {
      // Undoing an applied proposal opens it again, with the choice as it was.
      if (proposal.status !== 'applied') keepReview(proposal.id, null);
      return;
    }
    const before = keptReview(proposal.id);
    const unticked = new Set(before.unticked);
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the server that renders first has no storage
    setChosen(new Set(available.map(({ ref }) => ref).filter((ref) => !unticked.has(ref))));
    setOwnEdits(before.edits);
    setRestored(true);
  }, [proposal.id, proposal.status, isPending, decidedBy, available]);

  useEffect(() => {
    if (!restored || !isPending) return;
    const unticked = available.map(({ ref }) => ref).filter((ref) => !selected.has(ref));
    keepReview(
      proposal.id,
      unticked.length > 0 || Object.keys(edits).length > 0 ? { unticked, edits } : null,
    );
  }, [proposal.id, restored, isPending, available, selected, edits]);

  function nameOf(ref: string): string {
    const item = nodes.get(ref)?.item;
    return item ? titleOf(item, edits) : ref;
  }

  function tick(node: TreeNode): void {
    if (!isPending) return;
    const result = toggle(available, node, selected);
    setChosen(result.selected);
    const [first] = result.consequences;
    const more = result.consequences.length - 1;
    const others = more > 0 ? ` and ${more} more` : '';
    const because =
      first && `because “${nameOf(first.because)}” ${result.ticked ? 'needs it' : 'is left out'}`;
    const verb = result.ticked ? 'Also ticked' : 'Also left out';
    setSaid(first ? `${verb}: “${nameOf(first.ref)}”${others}, ${because ?? ''}.` : null);
  }

  function edit(ref: string, patch: ItemEdit): void {
    if (isPending) setOwnEdits((before) => ({ ...before, [ref]: { ...before[ref], ...patch } }));
  }

  function tickAll(all: boolean): void {
    if (!isPending) return;
    setChosen(new Set(all ? available.map(({ ref }) => ref) : []));
    setSaid(null);
  }

  /** Gives up what was changed and is in nothing that was applied. */
  function forgetUnused(): void {
    keepReview(proposal.id, null);
    setOwnEdits({});
  }

  function setOpen(ref: string, open: boolean): void {
    setCollapsed((before) => {
      const after = new Set(before);
      if (open) after.delete(ref);
      else after.add(ref);
      return after;
    });
  }

  /** Goes to an item, wherever it is folded away. */
  function show(ref: string): void {
    setCollapsed((before) => {
      const after = new Set(before);
      for (let at = nodes.get(ref)?.item.parent; at; at = nodes.get(at)?.item.parent) after.delete(at);
      return after;
    });
    setCurrent(ref);
  }

  const totals = useMemo(() => totalsOf(available, selected, edits), [available, selected, edits]);
  const rows = useMemo(() => visibleRows(roots, collapsed), [roots, collapsed]);
  const unused = useMemo(
    () => (decidedBy === null ? [] : unusedEdits(available, ownEdits, applied)),
    [decidedBy, available, ownEdits, applied],
  );
  const staleByRef = useMemo(() => new Map(stale.map((one) => [one.ref, one])), [stale]);
  /** Only edits of what is applied are sent. */
  const sentEdits = Object.fromEntries(Object.entries(edits).filter(([ref]) => selected.has(ref)));

  return {
    proposal,
    payload,
    text: specText,
    stale,
    staleByRef,
    roots,
    nodes,
    rows,
    available,
    existing,
    showsExisting,
    setShowsExisting,
    selected,
    edits,
    sentEdits,
    totals,
    collapsed,
    current,
    hovered,
    editing,
    said,
    isPending,
    decidedBy,
    unused,
    forgetUnused,
    tick,
    tickAll,
    edit,
    setOpen,
    show,
    setCurrent,
    setHovered,
    setEditing,
  };
}

export type Review = ReturnType<typeof useReview>;
