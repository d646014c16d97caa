import type { CalendarDay } from '@/lib/domain/calendar';
import type { EstimateSum } from '@/lib/domain/estimates';
import { type Instant, instantMs } from '@/lib/domain/instants';
import type { LocalDate } from '@/lib/domain/local-dates';
import { type ScopeChange, scopeChange } from '@/lib/domain/scope-change';
import { factsOfSprint, type SprintHistory } from '@/lib/domain/sprint-history';
import { applyFact, type Mark, openLedger, type SprintSums, sprintSums } from '@/lib/domain/sprint-ledger';

/**
 * One local day. `actual` is the state at the end of the day, or at `now` on the current day; `null` before the sprint
 * started, after it was closed, and in the future. `guideline` is in points at the end of the day, `null` before the start.
 */
export type BurndownDay = {
  date: LocalDate;
  working: boolean;
  guideline: number | null;
  actual: SprintSums | null;
};

export type BurndownMark = Mark & { date: LocalDate };

/** `start` is the start value, which later changes never correct. */
export type Burndown = {
  start: EstimateSum;
  days: BurndownDay[];
  marks: BurndownMark[];
  scopeChange: ScopeChange;
};

/** `days` come from `sprintDays`; `startDate` and `endDate` are the planned dates; `now` is the instant to look from. */
export type BurndownInput = {
  history: SprintHistory;
  days: readonly CalendarDay[];
  startDate: LocalDate;
  endDate: LocalDate;
  now: Instant;
};

/** End-of-day values that fall evenly over working days and rest on the others; over all days when none is a working day. */
function guideline(start: number, days: readonly CalendarDay[]): Map<LocalDate, number> {
  const anyWorking = days.some((day) => day.working);
  const total = anyWorking ? days.filter((day) => day.working).length : days.length;
  let left = total;
  return new Map(
    days.map((day) => {
      if (day.working || !anyWorking) left -= 1;
      return [day.date, (start * left) / total];
    }),
  );
}

/**
 * The burndown of a sprint by Jira's rules: the line starts at the sum in the sprint when it started, falls only when a
 * story is done, and goes on until the sprint is really closed; added, removed and re-estimated work is marked as scope
 * change, never as progress. Points; items without an estimate are counted beside the sums. The guideline runs from the
 * start value to 0 over the working days from the planned or real start, whichever is later, to the planned end.
 * Throws a RangeError when `days` do not cover a fact.
 */
export function burndown(input: BurndownInput): Burndown {
  const { history, days, startDate, endDate } = input;
  const now = instantMs(input.now);
  const started = instantMs(history.started.at);
  const lastMoment = history.closed === null ? now : Math.min(now, instantMs(history.closed.at));

  const ledger = openLedger(history.startLine);
  const facts = factsOfSprint(history, input.now);
  const start = sprintSums(ledger).scope;
  const planned = days.filter(
    (day) => day.date >= startDate && day.date <= endDate && instantMs(day.endsAt) > started,
  );
  const ideal = guideline(start.points, planned);
  const lastPlanned = planned.at(-1)?.date ?? endDate;

  const marks: BurndownMark[] = [];
  let next = 0;
  const series = days.map((day): BurndownDay => {
    const [from, to] = [instantMs(day.startsAt), instantMs(day.endsAt)];
    for (let fact = facts[next]; fact !== undefined && instantMs(fact.at) < to; fact = facts[++next])
      marks.push(...applyFact(ledger, fact).map((mark) => ({ ...mark, date: day.date })));
    return {
      date: day.date,
      working: day.working,
      guideline: to <= started ? null : (ideal.get(day.date) ?? (day.date > lastPlanned ? 0 : start.points)),
      actual: to > started && from <= lastMoment ? sprintSums(ledger) : null,
    };
  });
  const missed = facts[next];
  if (missed !== undefined) throw new RangeError(`The days end before the fact at ${missed.at}`);
  return { start, days: series, marks, scopeChange: scopeChange(marks) };
}
