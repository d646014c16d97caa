'use client';

import { IconSearch } from '@tabler/icons-react';
import Link from 'next/link';
import { useParams } from 'next/navigation';
import { useEffect, useState } from 'react';

import { useProject } from '@/components/project-store/provider';
import { selectEpics, selectLabels, selectMembers } from '@/components/project-store/selections';
import { isNarrowed, ME, NONE, type BoardFilter } from '@/lib/board/filter';
import type { LeanSprint } from '@/lib/snapshot';

import classes from './board-header.module.css';
import { FilterMenu } from './filter-menu';
import { PresentPeople } from './present-people';
import type { SetFilter } from './use-board-filter';

const NO_NARROWING: Partial<BoardFilter> = {
  text: '',
  assignee: null,
  epic: null,
  label: null,
  blocked: false,
};
/** A pause in typing after which the board follows. */
const TYPING_MS = 120;

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

function daysOf({ startDate, endDate }: LeanSprint): string {
  return dayFormat.formatRange(new Date(startDate), new Date(endDate));
}

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
            href={`/projects/${slug}/sprints`}
            className={classes.sprint}
            title={sprint.goal || undefined}
          >
            {sprint.name}
            <span className={classes.days}>{daysOf(sprint)}</span>
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
      <div className={classes.line}>
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
        <button
          type="button"
          className={classes.toggle}
          aria-pressed={filter.blocked}
          onClick={() => setFilter({ blocked: !filter.blocked })}
        >
          Blocked
        </button>
        {isNarrowed(filter) && (
          <button type="button" className={classes.clear} onClick={() => setFilter(NO_NARROWING)}>
            Clear
          </button>
        )}
        <span className={classes.spring} />
        <button
          type="button"
          className={classes.toggle}
          aria-pressed={filter.cancelled}
          onClick={() => setFilter({ cancelled: !filter.cancelled })}
        >
          Cancelled
        </button>
      </div>
    </header>
  );
}

/** The text of the filter. What is typed shows at once; the board follows in the pauses. */
function TextFilter({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => {
      onChange(typed);
      setTyped(null);
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, onChange]);
  return (
    <label className={classes.search}>
      <IconSearch size={14} aria-hidden />
      <input
        type="search"
        placeholder="Filter by text"
        aria-label="Filter by text"
        value={typed ?? value}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </label>
  );
}
