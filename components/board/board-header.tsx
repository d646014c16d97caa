'use client';

import Link from 'next/link';
import { useParams } from 'next/navigation';

import { FilterMenu } from '@/components/filters/filter-menu';
import { ClearFilter, FilterToggle } from '@/components/filters/filter-toggle';
import filters from '@/components/filters/filters.module.css';
import { TextFilter } from '@/components/filters/text-filter';
import { useProject } from '@/components/project-store/provider';
import { selectEpics, selectLabels, selectMembers } from '@/components/project-store/selections';
import { SprintTimeLeft } from '@/components/sprints/sprint-time-left';
import { dayRange } from '@/components/ui/dates';
import { isNarrowed, ME, NONE, type BoardFilter } from '@/lib/board/filter';
import type { LeanSprint } from '@/lib/snapshot';

import classes from './board-header.module.css';
import { PresentPeople } from './present-people';
import type { SetFilter } from './use-board-filter';

const NO_NARROWING: Partial<BoardFilter> = {
  text: '',
  assignee: null,
  epic: null,
  label: null,
  blocked: false,
};

export type BoardHeaderProps = { filter: BoardFilter; setFilter: SetFilter; sprint: LeanSprint | null };

/** What the board is about, who looks at it, and what of it is shown. */
export function BoardHeader({ filter, setFilter, sprint }: BoardHeaderProps) {
  const { slug } = useParams<{ slug: string }>();
  const epics = useProject(selectEpics);
  const labels = useProject(selectLabels);
  const members = useProject(selectMembers);

  return (
    <header className={classes.header}>
      <div className={classes.line}>
        <h1 className={classes.title}>Board</h1>
        {filter.scope === 'sprint' && sprint && (
          <Link
            href={`/projects/${slug}/sprints/${sprint.id}`}
            className={classes.sprint}
            title={sprint.goal || undefined}
          >
            {sprint.name}
            <span className={classes.days}>{dayRange(sprint)}</span>
            <span className={classes.days}>
              <SprintTimeLeft sprint={sprint} />
            </span>
          </Link>
        )}
        <span className={classes.spring} />
        <PresentPeople />
        <div className={classes.scopes} role="group" aria-label="Stories on the board">
          {(['sprint', 'all'] as const).map((scope) => (
            <button
              key={scope}
              type="button"
              aria-pressed={filter.scope === scope}
              onClick={() => setFilter({ scope })}
            >
              {scope === 'sprint' ? 'Sprint' : 'All stories'}
            </button>
          ))}
        </div>
      </div>
      <div className={filters.bar} role="search" aria-label="Filter the board">
        <TextFilter value={filter.text} onChange={(text) => setFilter({ text })} />
        <FilterMenu
          label="Assignee"
          value={filter.assignee}
          options={[
            { value: ME, label: 'Me' },
            { value: NONE, label: 'Nobody' },
            ...members.map(({ userId, name }) => ({ value: userId, label: name })),
          ]}
          onChange={(assignee) => setFilter({ assignee })}
        />
        <FilterMenu
          label="Epic"
          value={filter.epic}
          options={[
            { value: NONE, label: 'No epic' },
            ...epics.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          onChange={(epic) => setFilter({ epic })}
        />
        {labels.length > 0 && (
          <FilterMenu
            label="Label"
            value={filter.label}
            options={labels.map((label) => ({ value: label, label }))}
            onChange={(label) => setFilter({ label })}
          />
        )}
        <FilterToggle pressed={filter.blocked} onChange={(blocked) => setFilter({ blocked })}>
          Blocked
        </FilterToggle>
        {isNarrowed(filter) && <ClearFilter onClick={() => setFilter(NO_NARROWING)} />}
        <span className={classes.spring} />
        <FilterToggle pressed={filter.cancelled} onChange={(cancelled) => setFilter({ cancelled })}>
          Cancelled
        </FilterToggle>
      </div>
    </header>
  );
}
