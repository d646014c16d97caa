import { daysBetween, workingDays, type LocalDate, type WorkingCalendar } from '@/lib/domain/local-dates';
import type { LeanSprint } from '@/lib/snapshot';

const days = (count: number, kind: string) => `${count} ${kind}${count === 1 ? 'day' : 'days'}`;

/** How much of a running sprint is left in words, counting today: working days, or the days it is overdue. */
export function timeLeft(
  { endDate }: Pick<LeanSprint, 'endDate'>,
  calendar: WorkingCalendar,
  today: LocalDate,
): string {
  if (today > endDate) return `${days(daysBetween(endDate, today), '')} overdue`;
  const left = workingDays(today, endDate, calendar).length;
  return left === 0 ? 'No working days left' : `${days(left, 'working ')} left`;
}
