'use client';

import { Alert, Button, Group, SegmentedControl, Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { useProject } from '@/components/project-store/provider';
import { useCurrentProject } from '@/components/projects/project-context';
import { useTRPC } from '@/components/shell/trpc';
import type { SpecRange } from '@/lib/schemas/backlog-proposal';
import type { ProposalDetails } from '@/server/features/proposals/service';

import { ItemDetails } from './item-details';
import { ItemTree } from './item-tree';
import { ReviewActions } from './review-actions';
import { ReviewHead } from './review-head';
import styles from './review.module.css';
import { SpecText } from './spec-text';
import { UncoveredList } from './uncovered-list';
import { UnusedEditsAlert } from './unused-edits-alert';
import { useReview, type Review } from './use-review';

const NO_RANGES: SpecRange[] = [];

function Remarks({ review }: { review: Review }) {
  const { proposal, payload, stale, isPending } = review;
  const gone = stale.filter(({ kind }) => kind === 'gone');
  return (
    <>
      {payload.note && (
        <Alert color="orange" variant="light" p="xs" m="sm" mb={0}>
          {payload.note}
        </Alert>
      )}
      {isPending && review.available.length === 0 && (
        <Alert color="gray" variant="light" p="xs" m="sm" mb={0}>
          {review.existing > 0
            ? 'All that could be turned into work is in the project already. There is nothing to apply.'
            : ['Nothing in this text could be turned into work.', payload.warnings[0]?.message].join(' ')}
        </Alert>
      )}
      <UnusedEditsAlert review={review} />
      {proposal.rejectReason && (
        <Alert color="gray" variant="light" p="xs" m="sm" mb={0} title="Rejected">
          {proposal.rejectReason}
        </Alert>
      )}
      {proposal.status === 'expired' && (
        <Alert color="gray" variant="light" p="xs" m="sm" mb={0}>
          This proposal was not decided on in time and cannot be applied any more. Make a new one of the same
          text.
        </Alert>
      )}
      {isPending && stale.length > 0 && (
        <Alert color={gone.length > 0 ? 'red' : 'orange'} variant="light" p="xs" m="sm" mb={0}>
          The project changed since this proposal was made: {stale[0]?.sentence}
          {stale.length > 1 && ` And ${stale.length - 1} more, marked in the list.`}
        </Alert>
      )}
    </>
  );
}

type Pane = 'items' | 'uncovered' | 'warnings';

/** The review of one proposal: what it would create beside the text it comes from, and the decision. */
function ReviewBody({ details }: { details: ProposalDetails }) {
  const review = useReview(details);
  const isWide = useMediaQuery('(min-width: 62em)', true);
  const [pane, setPane] = useState<Pane>(details.payload.items.length === 0 ? 'uncovered' : 'items');
  const [place, setPlace] = useState<SpecRange | null>(null);
  const [side, setSide] = useState<'list' | 'text' | 'details'>('list');
  const { payload, available, selected } = review;
  const shown = review.nodes.get(review.hovered ?? review.current ?? '')?.item;
  const ranges = pane === 'items' ? (shown?.spans ?? NO_RANGES) : place ? [place] : NO_RANGES;
  const isAll = selected.size === available.length;

  const list = (
    <Tabs
      value={pane}
      onChange={(value) => setPane(value === 'uncovered' || value === 'warnings' ? value : 'items')}
      className={styles.tabs}
      keepMounted={false}
    >
      <div className={styles.tabBar}>
        <Tabs.List>
          <Tabs.Tab value="items">Items</Tabs.Tab>
          <Tabs.Tab value="uncovered">Not covered ({payload.uncovered.length})</Tabs.Tab>
          <Tabs.Tab value="warnings">Warnings ({payload.warnings.length})</Tabs.Tab>
        </Tabs.List>
        {pane === 'items' && (
          <Group gap={0} className={styles.all}>
            {review.existing > 0 && available.length > 0 && (
              <Button
                size="compact-xs"
                variant="subtle"
                onClick={() => review.setShowsExisting(!review.showsExisting)}
              >
                {review.showsExisting ? 'Only what is new' : `Show what exists (${review.existing})`}
              </Button>
            )}
            {review.isPending && available.length > 0 && (
              <Button size="compact-xs" variant="subtle" onClick={() => review.tickAll(!isAll)}>
                {isAll ? 'Untick all' : 'Tick all'}
              </Button>
            )}
          </Group>
        )}
      </div>
      <Tabs.Panel value="items" className={styles.panel}>
        <ItemTree review={review} onShowText={() => setSide('text')} />
      </Tabs.Panel>
      <Tabs.Panel value="uncovered" className={styles.panel}>
        <UncoveredList
          text={details.specText}
          uncovered={payload.uncovered}
          onShow={(range) => {
            setPlace(range);
            setSide('text');
          }}
        />
      </Tabs.Panel>
      <Tabs.Panel value="warnings" className={styles.panel}>
        <ul className={styles.plainList}>
          {payload.warnings.map(({ message }, index) => (
            <li key={index} dir="auto">
              {message}
            </li>
          ))}
          {payload.warnings.length === 0 && <li>There is nothing to be warned of.</li>}
        </ul>
      </Tabs.Panel>
    </Tabs>
  );
  const text = <SpecText text={details.specText} ranges={ranges} />;

  return (
    <div className={styles.page}>
      <ReviewHead review={review} />
      <Remarks review={review} />
      {!isWide && (
        <SegmentedControl
          size="xs"
          m="sm"
          aria-label="View"
          data={[
            { value: 'list', label: 'List' },
            { value: 'details', label: 'Details' },
            { value: 'text', label: 'Text' },
          ]}
          value={side}
          onChange={(value) => setSide(value === 'text' || value === 'details' ? value : 'list')}
        />
      )}
      {isWide ? (
        <div className={styles.columns}>
          {list}
          <div className={styles.side}>
            {pane === 'items' && <ItemDetails review={review} />}
            {text}
          </div>
        </div>
      ) : (
        <div className={styles.single}>
          {side === 'list' && list}
          {side === 'details' && <ItemDetails review={review} />}
          {side === 'text' && text}
        </div>
      )}
      <ReviewActions review={review} />
    </div>
  );
}

/** Loads a proposal anew whenever the project changes, so that what is out of date shows. */
export function ReviewPage({ initial }: { initial: ProposalDetails }) {
  const { project } = useCurrentProject();
  const trpc = useTRPC();
  const seq = useProject((view) => view.seq);
  const target = { projectId: project.id, proposalId: initial.proposal.id };
  const { data, refetch } = useQuery(trpc.proposals.get.queryOptions(target, { initialData: initial }));
  useEffect(() => void refetch(), [seq, refetch]);
  return <ReviewBody details={data} />;
}
