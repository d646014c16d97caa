'use client';

import Link from 'next/link';
import { useParams } from 'next/navigation';

import { ClearFilter, FilterToggle } from '@/components/filters/filter-toggle';
import { StoryFilters } from '@/components/filters/story-filters';
import filters from '@/components/filters/filters.module.css';
import { TextFilter } from '@/components/filters/text-filter';
import { SprintTimeLeft } from '@/components/sprints/sprint-time-left';
import { dayRange } from '@/components/ui/dates';
import { isNarrowed, type BoardFilter } from '@/lib/board/filter';
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

  return (
    <header className={classes.header}>
      <div className={`${filters.bar} ${classes.first}`}>
        <h1 className={classes.title}>Board</h1>
        {filter.scope === 'sprint' && sprint && (
          <Link
            href={`/projects/${slug}/sprints/${sprint.id}`}
            className={classes.sprint}
            title={sprint.goal || undefined}
          >
            <span>{sprint.name}</span>
            <span className={`${classes.days} ${classes.wide}`}>{dayRange(sprint)}</span>
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
              {scope === 'sprint' ? (
                'Sprint'
              ) : (
                <>
                  All<span className={classes.wide}> stories</span>
                </>
              )}
            </button>
          ))}
        </div>
      </div>
      <div className={filters.bar} role="search" aria-label="Filter the board">
        <TextFilter value={filter.text} onChange={(text) => setFilter({ text })} />
        <StoryFilters filter={filter} onChange={setFilter} />
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
