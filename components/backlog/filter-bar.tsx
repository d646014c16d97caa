'use client';

import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';

import { useProject } from '@/components/project-store/provider';
import { selectLabels, selectMembers } from '@/components/project-store/selections';
import { STORY_STATUS_LABELS } from '@/lib/domain/labels';
import { STORY_STATUSES } from '@/lib/domain/statuses';

import styles from './backlog.module.css';
import { NO_FILTER, NONE, type BacklogFilter } from './filter';
import type { Backlog } from './use-backlog';

const STATUSES = [
  { value: 'open', label: 'Open' },
  { value: 'all', label: 'All' },
  ...STORY_STATUSES.map((status) => ({ value: status, label: STORY_STATUS_LABELS[status] })),
];

/** What of the backlog is shown. */
export function FilterBar({ backlog }: { backlog: Backlog }) {
  const { filter, setFilter, epics, filtered } = backlog;
  const members = useProject(selectMembers);
  const labels = useProject(selectLabels);
  const set = (patch: Partial<BacklogFilter>) => setFilter({ ...filter, ...patch });
  const shared = { size: 'xs', clearable: true, searchable: true, w: 140 } as const;
  return (
    <div className={styles.filters} role="search" aria-label="Filter the backlog">
      <TextInput
        size="xs"
        w={200}
        aria-label="Search by title or key"
        placeholder="Search"
        leftSection={<IconSearch size={14} />}
        value={filter.text}
        onChange={(event) => set({ text: event.currentTarget.value })}
      />
      <Select
        size="xs"
        w={120}
        aria-label="Status"
        allowDeselect={false}
        data={STATUSES}
        value={filter.status}
        onChange={(status) => set({ status: (status ?? 'open') as BacklogFilter['status'] })}
      />
      <Select
        {...shared}
        aria-label="Assignee"
        placeholder="Assignee"
        data={[
          { value: NONE, label: 'Nobody' },
          ...members.map(({ userId, name }) => ({ value: userId, label: name })),
        ]}
        value={filter.assignee}
        onChange={(assignee) => set({ assignee })}
      />
      <Select
        {...shared}
        aria-label="Epic"
        placeholder="Epic"
        data={[
          { value: NONE, label: 'No epic' },
          ...epics.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        value={filter.epic}
        onChange={(epic) => set({ epic })}
      />
      <Select
        {...shared}
        aria-label="Label"
        placeholder="Label"
        data={[...labels]}
        value={filter.label}
        onChange={(label) => set({ label })}
      />
      <Checkbox
        size="xs"
        label="Unestimated"
        checked={filter.unestimated}
        onChange={(event) => set({ unestimated: event.currentTarget.checked })}
      />
      {filtered && (
        <Button size="compact-xs" variant="subtle" onClick={() => setFilter(NO_FILTER)}>
          Clear
        </Button>
      )}
    </div>
  );
}
