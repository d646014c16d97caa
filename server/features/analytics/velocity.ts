import { type PastSprint, RATE_SPRINTS, teamCapacity, type TeamRate, teamRate } from '@/lib/domain/capacity';
import { type Velocity, velocity, VELOCITY_SPRINTS } from '@/lib/domain/velocity';
import type { Sprint } from '@/lib/schemas/sprint';
import type { SprintRecord } from '@/server/features/sprints/service';

/** Velocity with what each sprint was called, and what the team finishes a person-day. */
export type TeamVelocity = Velocity & { names: Record<string, string>; rate: TeamRate };

/** The sealed days themselves say which were working days, so that a new calendar does not rewrite what was. */
function pastSprint({ sprint, record }: { sprint: Sprint; record: SprintRecord }): PastSprint {
  const holidays = record.burndown.days.filter((day) => !day.working).map((day) => day.date);
  const capacity = teamCapacity(sprint.capacity, record.sprint, {
    workingDays: [1, 2, 3, 4, 5, 6, 7],
    holidays,
  });
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
