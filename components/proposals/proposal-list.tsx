'use client';

import { Badge, Button, Loader, SegmentedControl, Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect, useState } from 'react';

import { useProject } from '@/components/project-store/provider';
import { useCan, useCurrentProject } from '@/components/projects/project-context';
import { sentenceOf } from '@/components/shell/api';
import { useTRPC } from '@/components/shell/trpc';
import { EmptyState } from '@/components/ui/empty-state';
import { Moment } from '@/components/ui/moment';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import type { Proposal } from '@/lib/schemas/assistant';
import type { GenerationView } from '@/lib/schemas/generation';

import styles from './proposal-list.module.css';
import { decisionOf, figuresOf, labelOf, type Decided } from './summary';
import { STEP_LABELS } from './wording';

type Filter = Proposal['status'] | 'all';

const FILTERS: { value: Filter; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'pending', label: 'To review' },
  { value: 'applied', label: 'Applied' },
  { value: 'rejected', label: 'Rejected' },
  { value: 'expired', label: 'Expired' },
];

/** Progress is told; looking as well makes up for a lost message, and looking often for a lost connection. */
const LOOK_EVERY_MS = { live: 10_000, connecting: 1_500, offline: 10_000 } as const;

function GenerationRow({ generation, base }: { generation: GenerationView; base: string }) {
  const { id, title, status, step } = generation;
  const isOpen = status === 'queued' || status === 'running';
  const state = isOpen
    ? step
      ? STEP_LABELS[step]
      : 'Waiting to begin'
    : status === 'failed'
      ? 'Failed'
      : 'Cancelled';
  return (
    <li>
      <Link href={`${base}/${id}`} className={styles.row}>
        <span className={styles.title} dir="auto">
          {title}
        </span>
        <span className={styles.meta}>
          <Moment at={generation.createdAt} />
        </span>
        {isOpen ? (
          <span className={styles.state}>
            <Loader size={12} aria-hidden /> {state}
          </span>
        ) : (
          <Badge color={status === 'failed' ? 'red' : 'gray'} variant="light" size="sm">
            {state}
          </Badge>
        )}
      </Link>
    </li>
  );
}

function StatusBadge({ label, color }: ReturnType<typeof labelOf>) {
  return (
    <Badge color={color} variant="light" size="sm">
      {label}
    </Badge>
  );
}

function Decision({ proposal }: { proposal: Decided }) {
  const decision = decisionOf(proposal);
  return (
    decision !== null && (
      <span className={styles.decision} dir="auto" title={decision}>
        {decision}
      </span>
    )
  );
}

/** All proposals of a project, and what is on its way to become one. */
export function ProposalList() {
  const { project } = useCurrentProject();
  const mayCreate = useCan('proposal.create');
  const trpc = useTRPC();
  const [filter, setFilter] = useState<Filter>('all');
  const seq = useProject((view) => view.seq);
  const base = `/projects/${project.slug}/proposals`;
  const status = filter === 'all' ? undefined : filter;
  // Whatever anybody decides makes a commit, so the project's number says when to ask again.
  const proposals = useInfiniteQuery(
    trpc.proposals.list.infiniteQueryOptions(
      { projectId: project.id, ...(status && { status }) },
      { getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
  );
  const { refetch } = proposals;
  useEffect(() => void refetch(), [seq, refetch]);
  const connection = useProject((view) => view.connection);
  const told = useProject((view) => view.generation);
  const { data: open = [], refetch: refetchOpen } = useQuery(
    trpc.generations.open.queryOptions(
      { projectId: project.id },
      { refetchInterval: LOOK_EVERY_MS[connection] },
    ),
  );
  useEffect(() => void (told && refetchOpen()), [told, refetchOpen]);
  const items = proposals.data?.pages.flatMap((page) => page.items) ?? [];
  const generations = filter === 'all' ? open : [];
  const isEmpty = proposals.isSuccess && items.length === 0 && generations.length === 0;
  const isBlank = isEmpty && filter === 'all';

  return (
    <Page>
      <PageHead title="Proposals">
        {mayCreate && !isBlank && (
          <Button size="xs" component={Link} href={`${base}/new`} leftSection={<IconPlus size={14} />}>
            Paste a spec
          </Button>
        )}
      </PageHead>
      {!isBlank && (
        <SegmentedControl
          size="xs"
          aria-label="Status"
          className={styles.filter}
          data={FILTERS}
          value={filter}
          onChange={(value) => setFilter(FILTERS.find((one) => one.value === value)?.value ?? 'all')}
        />
      )}
      {proposals.isPending && (
        <Stack gap={6} aria-busy aria-label="Loading proposals">
          {Array.from({ length: 5 }, (_, index) => (
            <Skeleton key={index} h={44} />
          ))}
        </Stack>
      )}
      {proposals.isError && (
        <EmptyState
          title="The proposals could not be loaded"
          action={
            <Button size="xs" variant="default" onClick={() => void refetch()}>
              Try again
            </Button>
          }
        >
          {sentenceOf(proposals.error)}
        </EmptyState>
      )}
      {isBlank && (
        <EmptyState
          title="No proposals yet"
          action={
            mayCreate && (
              <Button size="xs" component={Link} href={`${base}/new`}>
                Paste a spec
              </Button>
            )
          }
        >
          Paste an idea or a spec. A proposal of epics, stories and tasks is made of it, each traced to its
          sentence, and you decide what becomes part of the backlog.
        </EmptyState>
      )}
      {isEmpty && filter !== 'all' && (
        <EmptyState title="Nothing here">No proposal has this status.</EmptyState>
      )}
      {(items.length > 0 || generations.length > 0) && (
        <ul className={styles.list} aria-label="Proposals">
          {generations.map((generation) => (
            <GenerationRow key={generation.id} generation={generation} base={base} />
          ))}
          {items.map((proposal) => (
            <li key={proposal.id}>
              <Link href={`${base}/${proposal.id}`} className={styles.row}>
                <span className={styles.title} dir="auto">
                  {proposal.title}
                </span>
                <span className={styles.meta}>
                  {proposal.requestedBy?.name} · <Moment at={proposal.createdAt} />
                </span>
                <StatusBadge {...labelOf(proposal)} />
                <span className={styles.figures} title={proposal.explanation}>
                  {figuresOf(proposal.evidence) || proposal.explanation}
                </span>
                <Decision proposal={proposal} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {proposals.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          mt="md"
          loading={proposals.isFetchingNextPage}
          onClick={() => void proposals.fetchNextPage()}
        >
          Show more
        </Button>
      )}
      <VisuallyHidden aria-live="polite">{items.length} proposals shown</VisuallyHidden>
    </Page>
  );
}
