'use client';

import { FilterMenu } from '@/components/filters/filter-menu';
import { ClearFilter, FilterToggle } from '@/components/filters/filter-toggle';
import { StoryFilters } from '@/components/filters/story-filters';
import filters from '@/components/filters/filters.module.css';
import { TextFilter } from '@/components/filters/text-filter';
import { STORY_STATUS_LABELS } from '@/lib/domain/labels';
import { STORY_STATUSES } from '@/lib/domain/statuses';

import styles from './backlog.module.css';
import { NO_FILTER, type BacklogFilter } from './filter';
import type { Backlog } from './use-backlog';

const STATUSES = [
  { value: 'all', label: 'All' },
  ...STORY_STATUSES.map((status) => ({ value: status, label: STORY_STATUS_LABELS[status] })),
];

/** What of the backlog is shown. */
export function FilterBar({ backlog }: { backlog: Backlog }) {
  const { filter, setFilter, filtered } = backlog;
  const set = (patch: Partial<BacklogFilter>) => setFilter({ ...filter, ...patch });
  return (
    <div className={`${filters.bar} ${styles.filters}`} role="search" aria-label="Filter the backlog">
      <TextFilter value={filter.text} onChange={(text) => set({ text })} />
      <FilterMenu
        label="Status"
        otherwise="Open"
        value={filter.status === 'open' ? null : filter.status}
        options={STATUSES}
        onChange={(status) => set({ status: (status ?? 'open') as BacklogFilter['status'] })}
      />
      <StoryFilters filter={filter} onChange={set} />
      <FilterToggle pressed={filter.unestimated} onChange={(unestimated) => set({ unestimated })}>
        Unestimated
      </FilterToggle>
      {filtered && <ClearFilter onClick={() => setFilter(NO_FILTER)} />}
    </div>
  );
}
