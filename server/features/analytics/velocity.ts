import { type PastSprint, RATE_SPRINTS, teamCapacity, type TeamRate, teamRate } from '@/lib/domain/capacity';
import { type Velocity, velocity, VELOCITY_SPRINTS } from '@/lib/domain/velocity';
import type { SprintRecord } from '@/lib/operations/sprint-record';
import type { Sprint } from '@/lib/schemas/sprint';

/** Velocity with what each sprint was called, and what the team finishes a person-day. */
export type TeamVelocity = Velocity & { names: Record<string, string>; rate: TeamRate };

/**
 * What a sprint completed in the days it really ran. The sealed days themselves say which were working days, so that a new
 * calendar does not rewrite what was; days before the start or after the close gave nobody time for it.
 */
function pastSprint({ sprint, record }: { sprint: Sprint; record: SprintRecord }): PastSprint {
  const { days } = record.burndown;
  const [first, last] = [
    days[0]?.date ?? record.sprint.startDate,
    days.at(-1)?.date ?? record.sprint.endDate,
  ];
  const capacity = teamCapacity(
    sprint.capacity,
    { startDate: first, endDate: last },
    {
      workingDays: [1, 2, 3, 4, 5, 6, 7],
      holidays: days.filter((day) => !day.working || day.actual === null).map((day) => day.date),
    },
  );
  return { completedPoints: record.report.buckets.completed.points, personDays: capacity.total };
}

/** Velocity and rate from sealed sprints, oldest first. */
export function velocityOf(
  sealed: readonly { sprint: Sprint; record: SprintRecord }[],
  window = VELOCITY_SPRINTS,
): TeamVelocity {
  const finished = sealed.map(({ sprint, record }) => ({
    sprintId: sprint.id,
    status: 'completed' as const,
    completedAt: record.report.closedAt ?? sprint.completedAt ?? sprint.endsAt,
    report: record.report,
  }));
  return {
    ...velocity(finished, window),
    names: Object.fromEntries(sealed.map(({ sprint, record }) => [sprint.id, record.sprint.name])),
    rate: teamRate(sealed.map(pastSprint), RATE_SPRINTS),
  };
}
