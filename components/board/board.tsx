'use client';

import { useState } from 'react';

import { ProjectGate } from '@/components/project-store/project-gate';
import { useProject } from '@/components/project-store/provider';
import {
  selectBlocked,
  selectProject,
  selectRunningSprint,
  selectSprintOfStory,
  selectStories,
} from '@/components/project-store/selections';
import { LazyStoryPanel } from '@/components/stories/lazy-story-panel';
import { fetchedBlock } from '@/components/ui/fetched';
import { createPartAhead } from '@/components/ui/part';
import { BOARD_STATUSES, boardColumns, type BoardColumn } from '@/lib/board/columns';
import { boardMatcher } from '@/lib/board/filter';
import type { StoryStatus } from '@/lib/domain/statuses';
import type { LeanStory } from '@/lib/snapshot';

import { BoardGrid } from './board-grid';
import { BoardHeader } from './board-header';
import { BoardSkeleton } from './board-skeleton';
import classes from './board.module.css';
import { useBoardFilter } from './use-board-filter';

/** Most boards have cards: what is said on one without is fetched there. */
const BoardEmpty = fetchedBlock(createPartAhead(async () => (await import('./board-empty')).BoardEmpty));

const WITH_CANCELLED: readonly StoryStatus[] = [...BOARD_STATUSES, 'cancelled'];

/** Keeps the columns of the last time, so that those that did not change stay the same objects. */
function rememberColumns() {
  let previous: readonly BoardColumn[] = [];
  return (stories: readonly LeanStory[], statuses: readonly StoryStatus[]) =>
    (previous = boardColumns(stories, statuses, previous));
}

/** The live board of a project: of its running sprint, or of all its stories. */
export function Board() {
  return (
    <ProjectGate skeleton={<BoardSkeleton />}>
      <OpenBoard />
    </ProjectGate>
  );
}

function OpenBoard() {
  const { filter, setFilter } = useBoardFilter();
  const stories = useProject(selectStories);
  const sprint = useProject(selectRunningSprint);
  const sprintOf = useProject(selectSprintOfStory);
  const blocked = useProject(selectBlocked);
  const project = useProject(selectProject);
  const userId = useProject((view) => view.userId);
  const [columnsOf] = useState(rememberColumns);

  const scoped =
    filter.scope === 'all' ? stories : stories.filter(({ id }) => sprint && sprintOf.get(id) === sprint.id);
  const isShown = boardMatcher(filter, {
    userId,
    projectKey: project?.key ?? '',
    isBlocked: (id) =>
      (blocked.get(id)?.openRequirements.length ?? 0) > 0 || blocked.get(id)?.flagged != null,
  });
  const shown = scoped.filter(isShown);
  const columns = columnsOf(shown, filter.cancelled ? WITH_CANCELLED : BOARD_STATUSES);

  return (
    <div className={classes.board}>
      <BoardHeader filter={filter} setFilter={setFilter} sprint={sprint} />
      {shown.length === 0 ? (
        <BoardEmpty
          filter={filter}
          setFilter={setFilter}
          sprint={sprint}
          hasStories={stories.length > 0}
          inScope={scoped.length}
        />
      ) : (
        <BoardGrid columns={columns} />
      )}
      <LazyStoryPanel />
    </div>
  );
}
