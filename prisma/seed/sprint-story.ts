import { addDays, eachDay, isoWeekday, type LocalDate } from '@/lib/domain/local-dates';
import type { StoryStatus } from '@/lib/domain/statuses';
import type { OperationInput } from '@/lib/operations/registry';
import type { Happening, Person } from '@/prisma/seed/history';

export type SprintPlan = {
  id: string;
  name: string;
  goal: string;
  startDate: LocalDate;
  /** Stories in the order in which they are finished. */
  storyIds: readonly string[];
  /** Stories carried over from the sprint before; worked on first. */
  carried: readonly string[];
  /** How many of all of them get done. */
  done: number;
  /** A story that comes in during the sprint, and one that is taken out. */
  added?: string;
  removed?: string;
  /** A story that turns out smaller or larger than thought. */
  reestimated?: { id: string; estimate: number };
  /** What is ticked off in a story as it comes to a status. */
  ticks: (storyId: string, status: StoryStatus) => OperationInput[];
  /** A story that is reopened the day after it was done, and done again at the end. */
  reopened?: string;
};

const SPRINT_DAYS = 11;
/** Who of the team takes a story that comes in on the way. */
const ADDED_TAKEN_BY = 2;

/** The last day of a sprint that starts on this Monday: the Friday of the next week. */
export function endOf(startDate: LocalDate): LocalDate {
  return addDays(startDate, SPRINT_DAYS);
}

/** A moment of a day, in UTC. */
export function moment(date: LocalDate, hour: number, minute = 0): Date {
  return new Date(`${date}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00.000Z`);
}

/** Creates the sprint on the Friday before it starts. */
export function creationOf(plan: SprintPlan, team: readonly Person[]): Happening[] {
  const [lead] = team;
  if (!lead) return [];
  const { id, name, goal, startDate } = plan;
  const capacity = Object.fromEntries(team.map((person) => [person.id, { hoursPerDay: 6, daysOff: [] }]));
  const operation: OperationInput = {
    type: 'sprint.create',
    id,
    name,
    goal,
    startDate,
    endDate: endOf(startDate),
    capacity,
  };
  return [{ at: moment(addDays(startDate, -3), 12), by: lead, operations: [operation] }];
}

/**
 * What a team does in a sprint it has created: plans it, starts it, moves its stories over the board day by day, changes its scope, and
 * works until `until`. Completing the sprint is left to the caller.
 */
export function storyOfSprint(plan: SprintPlan, team: readonly Person[], until: Date): Happening[] {
  const [lead] = team;
  if (!lead) return [];
  const days = eachDay(plan.startDate, endOf(plan.startDate)).filter((day) => isoWeekday(day) <= 5);
  const happenings: Happening[] = [];
  const add = (at: Date, by: Person, ...operations: OperationInput[]) => {
    if (at <= until) happenings.push({ at, by, operations });
  };
  const move = (storyId: string, status: StoryStatus): OperationInput[] => [
    ...plan.ticks(storyId, status),
    { type: 'story.move', id: storyId, status },
  ];
  const personFor = (index: number) => team.at(index % team.length) ?? lead;
  const dayAt = (index: number) => days[Math.min(Math.max(index, 0), days.length - 1)] ?? plan.startDate;

  const monday = plan.startDate;
  const { id } = plan;
  add(
    moment(addDays(monday, -3), 14),
    lead,
    ...plan.storyIds.map((storyId) => ({ type: 'sprint.addItem' as const, sprintId: id, storyId })),
  );
  plan.storyIds.forEach((storyId, index) => {
    add(moment(addDays(monday, -3), 14, index + 1), lead, {
      type: 'story.update',
      id: storyId,
      version: 1,
      patch: { assigneeId: personFor(index).id },
    });
  });
  add(moment(monday, 8), lead, { type: 'sprint.start', id });

  const pace = (days.length - 1) / Math.max(plan.done, 1);
  [...plan.carried, ...plan.storyIds].forEach((storyId, index) => {
    const person = personFor(index - plan.carried.length);
    const finished = Math.round((index + 1) * pace);
    add(moment(dayAt(finished - 3), 9, index * 3), person, ...move(storyId, 'in_progress'));
    if (index >= plan.done) return;
    add(moment(dayAt(finished - 1), 12, index * 3), person, ...move(storyId, 'review'));
    add(moment(dayAt(finished), 13, index * 3), lead, ...move(storyId, 'done'));
  });
  if (plan.added) {
    const person = personFor(ADDED_TAKEN_BY);
    const patch = { assigneeId: person.id };
    add(moment(dayAt(3), 10), lead, { type: 'sprint.addItem', sprintId: id, storyId: plan.added });
    add(
      moment(dayAt(4), 10),
      person,
      { type: 'story.update', id: plan.added, version: 1, patch },
      ...move(plan.added, 'in_progress'),
    );
    add(moment(dayAt(8), 15), person, ...move(plan.added, 'done'));
  }
  if (plan.removed) {
    add(moment(dayAt(5), 10, 30), lead, {
      type: 'sprint.removeItem',
      sprintId: id,
      storyId: plan.removed,
      reason: 'Waits for the provider.',
    });
  }
  if (plan.reestimated) {
    add(moment(dayAt(4), 9, 45), lead, {
      type: 'story.update',
      id: plan.reestimated.id,
      version: 2,
      patch: { estimate: plan.reestimated.estimate },
    });
  }
  if (plan.reopened) {
    add(moment(dayAt(6), 9, 50), personFor(2), {
      type: 'story.move',
      id: plan.reopened,
      status: 'in_progress',
    });
    add(moment(dayAt(8), 16), lead, { type: 'story.move', id: plan.reopened, status: 'done' });
  }
  return happenings;
}
