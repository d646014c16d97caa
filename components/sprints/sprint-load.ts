import type { ProjectRows } from '@/components/project-store/rows';
import { byRank, isOpenStay } from '@/components/project-store/selections';
import {
  capacityInPoints,
  loadByPerson,
  teamCapacity,
  type PersonLoad,
  type TeamRate,
} from '@/lib/domain/capacity';
import { sumEstimates, type EstimateSum } from '@/lib/domain/estimates';
import { isCancelled, isOpen } from '@/lib/domain/statuses';
import type { LeanSprint, LeanStory } from '@/lib/snapshot';

/** What a sprint holds against what its people can do. Capacity in points is `null` while no rate is known. */
export type SprintLoad = {
  stories: LeanStory[];
  total: EstimateSum;
  personDays: number;
  capacity: number | null;
  over: number;
  people: PersonLoad[];
  unassigned: EstimateSum;
};

/** A story of the sprint that waits for open work outside of it. */
export type OutsideRequirement = { storyId: string; requiresId: string };

/** The ids of the stories that are in a sprint now. */
function storyIdsIn(rows: ProjectRows, sprintId: string): string[] {
  return [...rows.sprintMembership.values()]
    .filter((stay) => stay.sprintId === sprintId && isOpenStay(stay))
    .map((stay) => stay.storyId);
}

/** The load of a sprint from the rows, the team's calendar and its rate. */
export function sprintLoad(rows: ProjectRows, sprint: LeanSprint, rate: TeamRate): SprintLoad {
  const [project] = rows.project.values();
  const stories = storyIdsIn(rows, sprint.id)
    .flatMap((id) => rows.story.get(id) ?? [])
    .sort(byRank);
  const counted = stories.filter((story) => !isCancelled(story.status));
  const calendar = {
    workingDays: project?.workingDays ?? [1, 2, 3, 4, 5],
    holidays: project?.holidays ?? [],
  };
  const capacity = teamCapacity(sprint.capacity, sprint, calendar);
  const total = sumEstimates(counted.map((story) => story.estimate));
  const points = capacity.total > 0 ? capacityInPoints(capacity.total, rate) : null;
  return {
    stories,
    total,
    personDays: capacity.total,
    capacity: points,
    over: points === null ? 0 : Math.max(0, total.points - points),
    ...loadByPerson(counted, capacity, rate),
  };
}

/** What the sprint's open stories wait for that is neither finished nor in the sprint. */
export function outsideRequirements(rows: ProjectRows, sprintId: string): OutsideRequirement[] {
  const inside = new Set(storyIdsIn(rows, sprintId));
  const isOutside = (id: string): boolean => {
    const story = rows.story.get(id);
    if (story) return isOpen(story.status) && !inside.has(id);
    const task = rows.task.get(id);
    if (task) return isOpen(task.status) && !inside.has(task.storyId);
    if (!rows.epic.has(id)) return false;
    return [...rows.story.values()].some((part) => part.epicId === id && isOutside(part.id));
  };
  return [...rows.dependency.values()].flatMap(({ sourceId, targetId }) => {
    const source = rows.story.get(sourceId);
    if (!source || !inside.has(sourceId) || !isOpen(source.status) || !isOutside(targetId)) return [];
    return [{ storyId: sourceId, requiresId: targetId }];
  });
}
