import { blockedItems, type Blocked, type DependencyItem } from '@/lib/domain/blocked';
import { isDone } from '@/lib/domain/statuses';
import { canIn, type Permission, type ProjectRole } from '@/lib/permissions';
import type { LeanEpic, LeanRow, LeanSprint, LeanStory, LeanTask } from '@/lib/snapshot';

import { roleOf } from './access';
import { memoised } from './memoised';
import type { ProjectView } from './view';

type Ranked = { rank: string };
type LeanMembership = LeanRow<'sprintMembership'>;

/** Order of rank, the same as the database's: byte by byte. */
export function byRank(a: Ranked, b: Ranked): number {
  return a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0;
}

/** The values of a map in groups, each in the order of the values. */
function grouped<T, K>(rows: Iterable<T>, keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** The project's own row; undefined until the rows are there. */
export function selectProject({ rows }: ProjectView): LeanRow<'project'> | undefined {
  return rows.project.values().next().value;
}

/** All stories in the order of the backlog. */
export const selectStories = memoised(
  ({ rows }) => [rows.story],
  (stories): readonly LeanStory[] => [...stories.values()].sort(byRank),
);

/** All epics in their order. */
export const selectEpics = memoised(
  ({ rows }) => [rows.epic],
  (epics): readonly LeanEpic[] => [...epics.values()].sort(byRank),
);

/** Tasks by story id, in their order. */
export const selectTasksByStory = memoised(
  ({ rows }) => [rows.task],
  (tasks): ReadonlyMap<string, readonly LeanTask[]> =>
    grouped([...tasks.values()].sort(byRank), ({ storyId }) => storyId),
);

export type TaskCount = { done: number; total: number };

/** How many tasks of each story are done, cancelled ones not counted. Stories without tasks are not in the map. */
export const selectTaskCounts = memoised(
  ({ rows }) => [rows.task],
  (tasks): ReadonlyMap<string, TaskCount> => {
    const counts = new Map<string, TaskCount>();
    for (const { storyId, status } of tasks.values()) {
      if (status === 'cancelled') continue;
      const count = counts.get(storyId) ?? { done: 0, total: 0 };
      count.total += 1;
      if (isDone(status)) count.done += 1;
      counts.set(storyId, count);
    }
    return counts;
  },
);

/** All sprints, the earliest first. */
export const selectSprints = memoised(
  ({ rows }) => [rows.sprint],
  (sprints): readonly LeanSprint[] =>
    [...sprints.values()].sort((a, b) =>
      a.startDate < b.startDate ? -1 : a.startDate > b.startDate ? 1 : 0,
    ),
);

/** The sprint that is running, if one is. */
export const selectRunningSprint = memoised(
  ({ rows }) => [rows.sprint],
  (sprints): LeanSprint | null => {
    for (const sprint of sprints.values()) if (sprint.status === 'active') return sprint;
    return null;
  },
);

/** Whether a story's stay in a sprint still goes on. */
export function isOpenStay({ removedAt, outcome }: LeanMembership): boolean {
  return removedAt === null && outcome === null;
}

/** The sprint each story is in now, by story id. */
export const selectSprintOfStory = memoised(
  ({ rows }) => [rows.sprintMembership],
  (memberships): ReadonlyMap<string, string> => {
    const sprintOf = new Map<string, string>();
    for (const stay of memberships.values()) if (isOpenStay(stay)) sprintOf.set(stay.storyId, stay.sprintId);
    return sprintOf;
  },
);

/** Stories by the sprint they are in now, `null` for those in none, in the order of the backlog. */
export const selectStoriesBySprint = memoised(
  (view) => [selectStories(view), selectSprintOfStory(view)],
  (stories, sprintOf): ReadonlyMap<string | null, readonly LeanStory[]> =>
    grouped(stories, ({ id }) => sprintOf.get(id) ?? null),
);

/** Every blocked epic, story and task by id, with what it waits for. */
export const selectBlocked = memoised(
  (view) => [
    view.rows.epic,
    view.rows.story,
    view.rows.task,
    view.rows.dependency,
    view.rows.sprint,
    selectSprintOfStory(view),
  ],
  (epics, stories, tasks, dependencies, sprints, sprintOf): ReadonlyMap<string, Blocked> => {
    const sprintStart = (storyId: string) => sprints.get(sprintOf.get(storyId) ?? '')?.startDate ?? null;
    const items: DependencyItem[] = [];
    for (const { id, status, rank } of epics.values())
      items.push({ id, kind: 'epic', parentId: null, status, rank, sprintStart: null, blockedReason: null });
    for (const { id, epicId, status, rank, blockedReason } of stories.values())
      items.push({
        id,
        kind: 'story',
        parentId: epicId,
        status,
        rank,
        sprintStart: sprintStart(id),
        blockedReason,
      });
    for (const { id, storyId, status, rank } of tasks.values())
      items.push({
        id,
        kind: 'task',
        parentId: storyId,
        status,
        rank,
        sprintStart: null,
        blockedReason: null,
      });
    return blockedItems(items, [...dependencies.values()]);
  },
);

/** All labels in use, in alphabetical order. */
export const selectLabels = memoised(
  ({ rows }) => [rows.story],
  (stories): readonly string[] => {
    const labels = new Set<string>();
    for (const story of stories.values()) for (const label of story.labels) labels.add(label);
    return [...labels].sort((a, b) => a.localeCompare(b));
  },
);

export type TeamMember = { userId: string; name: string; role: ProjectRole };

/** The people of the project by name. */
export const selectMembers = memoised(
  ({ rows, people }) => [rows.member, people],
  (members, people): readonly TeamMember[] =>
    [...members.values()]
      .map(({ userId, role }) => ({
        userId,
        role,
        name: people[userId]?.name ?? '',
      }))
      .sort((a, b) => a.name.localeCompare(b.name)),
);

/** A selection of whether one may do something in the project as it is now. */
export function selectCan(permission: Permission): (view: ProjectView) => boolean {
  return (view) => {
    const project = selectProject(view);
    return project !== undefined && canIn(project, roleOf(view.rows, view.userId), permission);
  };
}
