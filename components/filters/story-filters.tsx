'use client';

import { useProject } from '@/components/project-store/provider';
import { selectEpics, selectLabels, selectMembers } from '@/components/project-store/selections';
import { ME, NONE, type StoryFilter } from '@/lib/board/story-filter';

import { FilterMenu } from './filter-menu';

export type StoryFiltersProps = { filter: StoryFilter; onChange: (patch: Partial<StoryFilter>) => void };

/** The filters that every list of stories has: whose they are, of which epic, with which label. */
export function StoryFilters({ filter, onChange }: StoryFiltersProps) {
  const epics = useProject(selectEpics);
  const labels = useProject(selectLabels);
  const members = useProject(selectMembers);
  return (
    <>
      <FilterMenu
        label="Assignee"
        value={filter.assignee}
        options={[
          { value: ME, label: 'Me' },
          { value: NONE, label: 'Nobody' },
          ...members.map(({ userId, name }) => ({ value: userId, label: name })),
        ]}
        onChange={(assignee) => onChange({ assignee })}
      />
      <FilterMenu
        label="Epic"
        value={filter.epic}
        options={[
          { value: NONE, label: 'No epic' },
          ...epics.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        onChange={(epic) => onChange({ epic })}
      />
      {labels.length > 0 && (
        <FilterMenu
          label="Label"
          value={filter.label}
          options={labels.map((label) => ({ value: label, label }))}
          onChange={(label) => onChange({ label })}
        />
      )}
    </>
  );
}
