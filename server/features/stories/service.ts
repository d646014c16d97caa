import type { Pool } from 'pg';

import { notFound } from '@/lib/errors';
import type { FieldChanges } from '@/lib/events';
import type { ProjectState } from '@/lib/operations/entities';
import { isOpenMembership } from '@/lib/operations/sprint-membership';
import type { WorkItemType } from '@/lib/schemas/fields';
import type { Story, Task } from '@/lib/schemas/work-items';
import { loadStoryCommits, type StoryCommit } from '@/server/features/stories/queries';

/** The other end of a dependency, as much as a line about it says. */
export type LinkedItem = {
  dependencyId: string;
  type: WorkItemType;
  id: string;
  key: string;
  title: string;
  status: string;
};

/** One story whole: what a board or a backlog leaves out included. */
export type StoryDetails = {
  story: Omit<Story, 'projectId' | 'deletedAt'> & { key: string };
  tasks: (Omit<Task, 'projectId' | 'deletedAt'> & { key: string })[];
  requires: LinkedItem[];
  blocks: LinkedItem[];
  epic: { id: string; key: string; title: string } | null;
  sprint: { id: string; name: string; status: string } | null;
};

export type StoryActivity = { items: StoryCommit[]; nextCursor: number | null };

/** Longer texts are cut in the activity: it says that they changed, not each word of them. */
const LONGEST_VALUE = 200;

function linked(
  state: ProjectState,
  dependencyId: string,
  type: WorkItemType,
  id: string,
  keyOf: (number: number) => string,
): LinkedItem[] {
  const item = state[type].get(id);
  if (!item) return [];
  return [{ dependencyId, type, id, key: keyOf(item.number), title: item.title, status: item.status }];
}

/** The story with its tasks, dependencies both ways, epic and sprint. NOT_FOUND when it is deleted or foreign. */
export function storyDetails(state: ProjectState, projectId: string, storyId: string): StoryDetails {
  const row = state.story.get(storyId);
  const project = state.project.get(projectId);
  if (!row || !project) throw notFound('story');
  const keyOf = (number: number) => `${project.key}-${number}`;
  const { projectId: _projectId, deletedAt: _deletedAt, ...story } = row;
  const tasks = [...state.task.values()]
    .filter((task) => task.storyId === storyId)
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ projectId: _project, deletedAt: _deleted, ...task }) => ({ ...task, key: keyOf(task.number) }));
  const edges = [...state.dependency.values()];
  const epic = row.epicId ? state.epic.get(row.epicId) : undefined;
  const stay = [...state.sprintMembership.values()].find(
    (membership) => membership.storyId === storyId && isOpenMembership(membership),
  );
  const sprint = stay && state.sprint.get(stay.sprintId);
  return {
    story: { ...story, key: keyOf(story.number) },
    tasks,
    requires: edges
      .filter((edge) => edge.sourceId === storyId)
      .flatMap((edge) => linked(state, edge.id, edge.targetType, edge.targetId, keyOf)),
    blocks: edges
      .filter((edge) => edge.targetId === storyId)
      .flatMap((edge) => linked(state, edge.id, edge.sourceType, edge.sourceId, keyOf)),
    epic: epic ? { id: epic.id, key: keyOf(epic.number), title: epic.title } : null,
    sprint: sprint ? { id: sprint.id, name: sprint.name, status: sprint.status } : null,
  };
}

function shortened(changes: FieldChanges): FieldChanges {
  const short = (value: FieldChanges[string][0]) =>
    typeof value === 'string' && value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
  return Object.fromEntries(
    Object.entries(changes).map(([field, [before, after]]) => [field, [short(before), short(after)]]),
  );
}

/** What happened to a story, newest first, a page at a time: `cursor` is the `nextCursor` of the page before. */
export async function storyActivity(
  pool: Pool,
  project: { id: string; state: ProjectState },
  input: { storyId: string; cursor?: number | undefined; limit: number },
): Promise<StoryActivity> {
  if (!project.state.story.has(input.storyId)) throw notFound('story');
  const found = await loadStoryCommits(
    pool,
    project.id,
    input.storyId,
    input.cursor ?? null,
    input.limit + 1,
  );
  const items = found.slice(0, input.limit).map((commit) => ({
    ...commit,
    events: commit.events.map((event) => ({ ...event, changes: shortened(event.changes) })),
  }));
  return { items, nextCursor: found.length > input.limit ? (items.at(-1)?.seq ?? null) : null };
}
