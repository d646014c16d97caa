'use client';

import { useLocalStorage } from '@mantine/hooks';
import { useSearchParams } from 'next/navigation';
import { useMemo, useState } from 'react';

import { useProject, useProjectStore } from '@/components/project-store/provider';
import {
  selectBlocked,
  selectCan,
  selectEpics,
  selectProject,
  selectSprintOfStory,
  selectStories,
} from '@/components/project-store/selections';
import { replaceParams, useStoryParam } from '@/components/stories/story-param';
import type { ChoiceField } from '@/components/stories/story-field';

import { filterFromParams, filterToParams, isFiltered, backlogMatcher, type BacklogFilter } from './filter';
import { backlogLines, backlogSections } from './lines';
import { actedOn, NOTHING_CHOSEN, stillShown } from './selection';

/** What of a line is being edited in place. */
export type Editing = { id: string; field: 'title' | ChoiceField };

/** Everything the backlog's parts share: the rows as lines, what is chosen and what is being edited. */
export function useBacklog() {
  const store = useProjectStore();
  const params = useSearchParams();
  const project = useProject(selectProject);
  const epics = useProject(selectEpics);
  const stories = useProject(selectStories);
  const storyById = useProject((view) => view.rows.story);
  const sprints = useProject((view) => view.rows.sprint);
  const people = useProject((view) => view.people);
  const sprintOfStory = useProject(selectSprintOfStory);
  const blocked = useProject(selectBlocked);
  const userId = useProject((view) => view.userId);
  const phase = useProject((view) => view.phase);
  const canWrite = useProject(selectCan('story.write'));
  const storyParam = useStoryParam();

  const [folded, setFolded] = useLocalStorage<string[]>({
    key: `backlog-folded-${project?.id ?? ''}`,
    defaultValue: [],
  });
  const [chosen, setSelection] = useState(NOTHING_CHOSEN);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [creatingAfter, setCreatingAfter] = useState<string | null>(null);
  const [lineToFocus, setLineToFocus] = useState<string | null>(null);

  const filter = useMemo(() => filterFromParams(params), [params]);
  const filtered = isFiltered(filter);
  const collapsed = useMemo(() => new Set(folded), [folded]);
  const projectKey = project?.key ?? '';
  const sections = useMemo(
    () => backlogSections(epics, stories, backlogMatcher(filter, { userId, projectKey })),
    [epics, stories, filter, userId, projectKey],
  );
  const lines = useMemo(
    () => backlogLines(sections, { collapsed, filtered, canWrite, creatingAfter }),
    [sections, collapsed, filtered, canWrite, creatingAfter],
  );
  const order = useMemo(
    () => lines.flatMap((line) => (line.kind === 'story' ? [line.story.id] : [])),
    [lines],
  );
  const selection = useMemo(() => stillShown(chosen, order), [chosen, order]);

  function setFilter(next: BacklogFilter): void {
    replaceParams((current) => {
      const written = filterToParams(next, current);
      for (const key of [...current.keys()]) current.delete(key);
      for (const [key, value] of written) current.set(key, value);
    });
  }

  function toggleSection(id: string): void {
    setFolded((ids) => (ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]));
  }

  return {
    store,
    project,
    projectKey,
    epics,
    storyById,
    sprints,
    people,
    sprintOfStory,
    blocked,
    phase,
    canWrite,
    storyParam,
    filter,
    setFilter,
    filtered,
    sections,
    collapsed,
    toggleSection,
    lines,
    order,
    selection,
    setSelection,
    acted: actedOn(selection, order),
    editing,
    setEditing,
    creatingAfter,
    setCreatingAfter,
    /** The line to write on that is to take the focus, once it is in the page. */
    lineToFocus,
    setLineToFocus,
  };
}

export type Backlog = ReturnType<typeof useBacklog>;
