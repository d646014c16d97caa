'use client';

import { FilterMenu } from '@/components/filters/filter-menu';
import { ClearFilter, FilterToggle } from '@/components/filters/filter-toggle';
import filters from '@/components/filters/filters.module.css';
import { TextFilter } from '@/components/filters/text-filter';
import { useProject } from '@/components/project-store/provider';
import { selectLabels, selectMembers } from '@/components/project-store/selections';
import { STORY_STATUS_LABELS } from '@/lib/domain/labels';
import { STORY_STATUSES } from '@/lib/domain/statuses';

import styles from './backlog.module.css';
import { NO_FILTER, NONE, type BacklogFilter } from './filter';
import type { Backlog } from './use-backlog';

const STATUSES = [
  { value: 'all', label: 'All' },
  ...STORY_STATUSES.map((status) => ({ value: status, label: STORY_STATUS_LABELS[status] })),
];

/** What of the backlog is shown. */
export function FilterBar({ backlog }: { backlog: Backlog }) {
  const { filter, setFilter, epics, filtered } = backlog;
  const members = useProject(selectMembers);
  const labels = useProject(selectLabels);
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
      <FilterMenu
        label="Assignee"
        value={filter.assignee}
        options={[
          { value: NONE, label: 'Nobody' },
          ...members.map(({ userId, name }) => ({ value: userId, label: name })),
        ]}
        onChange={(assignee) => set({ assignee })}
      />
      <FilterMenu
        label="Epic"
        value={filter.epic}
        options={[
          { value: NONE, label: 'No epic' },
          ...epics.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        onChange={(epic) => set({ epic })}
      />
      {labels.length > 0 && (
        <FilterMenu
          label="Label"
          value={filter.label}
          options={labels.map((label) => ({ value: label, label }))}
          onChange={(label) => set({ label })}
        />
      )}
      <FilterToggle pressed={filter.unestimated} onChange={(unestimated) => set({ unestimated })}>
        Unestimated
      </FilterToggle>
      {filtered && <ClearFilter onClick={() => setFilter(NO_FILTER)} />}
    </div>
  );
}
