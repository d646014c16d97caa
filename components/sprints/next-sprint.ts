import { addDays, daysBetween, isoWeekday, type LocalDate } from '@/lib/domain/local-dates';
import type { SprintCapacity } from '@/lib/schemas/sprint';
import type { LeanSprint } from '@/lib/snapshot';

/** What a new sprint starts out with in its form. */
export type SprintDraft = {
  name: string;
  goal: string;
  startDate: LocalDate;
  endDate: LocalDate;
  capacity: SprintCapacity;
};

/** Two weeks from Monday to Friday. */
const USUAL_DAYS = 11;
/** What is left of a day beside meetings and interruptions. */
const USUAL_HOURS = 6;

function monday(from: LocalDate): LocalDate {
  const weekday = isoWeekday(from);
  return weekday === 1 ? from : addDays(from, 8 - weekday);
}

/** The name with its last number raised, such as Sprint 5 after Sprint 4. */
function nameAfter(name: string | undefined, count: number): string {
  const match = /^(.*?)(\d+)(\D*)$/.exec(name ?? '');
  if (!match) return `Sprint ${count + 1}`;
  const [, before = '', number = '0', after = ''] = match;
  return `${before}${Number(number) + 1}${after}`;
}

/** A new sprint as most teams want it: after the last one, as long as that, with the same hours a person. */
export function suggestSprint(
  sprints: readonly LeanSprint[],
  userIds: readonly string[],
  today: LocalDate,
): SprintDraft {
  const last = sprints
    .filter(({ status }) => status !== 'cancelled')
    .reduce<LeanSprint | null>(
      (latest, sprint) => (!latest || sprint.endDate > latest.endDate ? sprint : latest),
      null,
    );
  // One that was completed early leaves its last days to the next.
  const taken = last && last.status !== 'completed' && last.endDate >= today;
  const after = taken ? addDays(last.endDate, 1) : today;
  const startDate = monday(after);
  const length = last ? daysBetween(last.startDate, last.endDate) : USUAL_DAYS;
  const hoursOf = (userId: string) => last?.capacity[userId]?.hoursPerDay ?? USUAL_HOURS;
  return {
    name: nameAfter(last?.name, sprints.length),
    goal: '',
    startDate,
    endDate: addDays(startDate, length),
    capacity: Object.fromEntries(userIds.map((id) => [id, { hoursPerDay: hoursOf(id), daysOff: [] }])),
  };
}

/** Today's date on a zone's wall calendar. */
export function todayIn(timezone: string, now: Date): LocalDate {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now);
}
