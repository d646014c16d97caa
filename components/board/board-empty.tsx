'use client';

import { Button, Group } from '@mantine/core';
import Link from 'next/link';
import { useParams } from 'next/navigation';

import { storyCount } from '@/components/stories/points';
import { EmptyState } from '@/components/ui/empty-state';
import type { BoardFilter } from '@/lib/board/filter';
import type { LeanSprint } from '@/lib/snapshot';

import type { SetFilter } from './use-board-filter';

export type BoardEmptyProps = {
  filter: BoardFilter;
  setFilter: SetFilter;
  sprint: LeanSprint | null;
  hasStories: boolean;
  /** How many stories the filter had to choose from. */
  inScope: number;
};

/** A board without cards: why, and what to do about it. */
export function BoardEmpty({ filter, setFilter, sprint, hasStories, inScope }: BoardEmptyProps) {
  const { slug } = useParams<{ slug: string }>();
  const base = `/projects/${slug}`;

  if (inScope > 0) {
    return (
      <EmptyState
        title="No story matches"
        action={
          <Button
            variant="default"
            size="xs"
            mt="xs"
            onClick={() => setFilter({ text: '', assignee: null, epic: null, label: null, blocked: false })}
          >
            Clear the filter
          </Button>
        }
      >
        None of the {storyCount(inScope)} here fits the filter.
      </EmptyState>
    );
  }
  if (!hasStories) {
    return (
      <EmptyState
        title="No stories yet"
        action={
          <Group gap="sm" mt="xs" justify="center">
            <Button component={Link} href={`${base}/proposals/new`} size="xs">
              Paste a spec
            </Button>
            <Button component={Link} href={`${base}/backlog`} size="xs" variant="default">
              Write the first story
            </Button>
          </Group>
        }
      >
        The board shows stories on their way from the backlog to done. Paste an idea or a spec and get a
        proposed backlog to choose from, or write the first story yourself.
      </EmptyState>
    );
  }
  const showAll = (
    <Button size="xs" variant="default" onClick={() => setFilter({ scope: 'all' })}>
      Show all stories
    </Button>
  );
  return sprint ? (
    <EmptyState
      title={`${sprint.name} has no stories`}
      action={
        <Group gap="sm" mt="xs" justify="center">
          <Button component={Link} href={`${base}/sprints`} size="xs">
            Add stories
          </Button>
          {showAll}
        </Group>
      }
    >
      The sprint is running, but nothing is planned for it. Add stories to it, or look at all of them.
    </EmptyState>
  ) : (
    <EmptyState
      title="No sprint is running"
      action={
        <Group gap="sm" mt="xs" justify="center">
          <Button component={Link} href={`${base}/sprints`} size="xs">
            Plan a sprint
          </Button>
          {filter.scope === 'sprint' && showAll}
        </Group>
      }
    >
      The board follows the running sprint. Plan one and start it, or look at all stories.
    </EmptyState>
  );
}
