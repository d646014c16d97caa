import { type Estimate, type EstimateSum, sumEstimates } from '@/lib/domain/estimates';
import { type LocalDate, workingDays, type WorkingCalendar } from '@/lib/domain/local-dates';
import { median } from '@/lib/domain/statistics';

/** The hours of a full person-day. */
export const FULL_DAY_HOURS = 8;
/** How many past sprints the team's rate is taken from, and below how many it is only a first guess. */
export const RATE_SPRINTS = 5;
const RATE_SPRINTS_NEEDED = 3;

/** What a person can give to a sprint: hours a working day, less days off (`fraction` 1 is a whole day, 0.5 half of it). */
export type Availability = { hoursPerDay: number; daysOff: readonly { date: LocalDate; fraction: number }[] };

/** First and last date of a sprint, or of what is left of it. */
export type DateSpan = { startDate: LocalDate; endDate: LocalDate };

/** `total` and `byPerson` in person-days of 8 hours. */
export type TeamCapacity = { total: number; byPerson: ReadonlyMap<string, number> };

/** A past sprint for the team's rate: points completed, and person-days that were available. */
export type PastSprint = { completedPoints: number; personDays: number };

/** Points a person-day; `null` without a usable sprint. `reliable` from three sprints on. */
export type TeamRate = { pointsPerDay: number | null; n: number; reliable: boolean };

export type AssignedItem = { assigneeId: string | null; estimate: Estimate };

/** What a person has taken on against what they can do, both in points. `over` is the excess, 0 when it fits. */
export type PersonLoad = {
  personId: string;
  personDays: number;
  capacity: number | null;
  load: EstimateSum;
  over: number | null;
};

/**
 * Person-days of 8 hours that somebody has in the span: working days of the project less their days off. Days off that
 * are no working days cost nothing, several entries of one date never more than the day. Throws a RangeError for
 * impossible dates.
 */
export function personDays(person: Availability, span: DateSpan, calendar: WorkingCalendar): number {
  const days = workingDays(span.startDate, span.endDate, calendar).map((date) => {
    const off = person.daysOff.filter((entry) => entry.date === date);
    return Math.max(0, 1 - off.reduce((sum, entry) => sum + entry.fraction, 0));
  });
  return (days.reduce((sum, day) => sum + day, 0) * person.hoursPerDay) / FULL_DAY_HOURS;
}

/** The person-days of a whole team in the span, by person and in total. Throws as `personDays` does. */
export function teamCapacity(
  team: Readonly<Record<string, Availability>>,
  span: DateSpan,
  calendar: WorkingCalendar,
): TeamCapacity {
  const byPerson = new Map(
    Object.entries(team).map(([personId, person]) => [personId, personDays(person, span, calendar)]),
  );
  return { total: [...byPerson.values()].reduce((sum, days) => sum + days, 0), byPerson };
}

/**
 * What the team finishes a person-day: the median over its last sprints, oldest first in `past` (five by default), so
 * that one odd sprint does not count and people being away does. Sprints without person-days are left out, and those
 * that finished nothing: they say nothing about what fits.
 */
export function teamRate(past: readonly PastSprint[], window = RATE_SPRINTS): TeamRate {
  const rates = past
    .filter(({ personDays, completedPoints }) => personDays > 0 && completedPoints > 0)
    .slice(-window)
    .map((sprint) => sprint.completedPoints / sprint.personDays);
  return { pointsPerDay: median(rates), n: rates.length, reliable: rates.length >= RATE_SPRINTS_NEEDED };
}

/** Capacity in points: person-days times the team's rate; `null` while no rate is known. */
export function capacityInPoints(days: number, rate: TeamRate): number | null {
  return rate.pointsPerDay === null ? null : days * rate.pointsPerDay;
}

/**
 * The load of everybody in the team against their capacity, and of work that nobody there has taken. Items without an
 * estimate are counted beside the points: a load with unestimated items is a lower bound.
 */
export function loadByPerson(
  items: readonly AssignedItem[],
  capacity: TeamCapacity,
  rate: TeamRate,
): { people: PersonLoad[]; unassigned: EstimateSum } {
  const loadOf = (chosen: readonly AssignedItem[]) => sumEstimates(chosen.map((item) => item.estimate));
  const people = [...capacity.byPerson].map(([personId, days]): PersonLoad => {
    const load = loadOf(items.filter((item) => item.assigneeId === personId));
    const points = capacityInPoints(days, rate);
    return {
      personId,
      personDays: days,
      capacity: points,
      load,
      over: points === null ? null : Math.max(0, load.points - points),
    };
  });
  const unassigned = items.filter(
    (item) => item.assigneeId === null || !capacity.byPerson.has(item.assigneeId),
  );
  return { people, unassigned: loadOf(unassigned) };
}
