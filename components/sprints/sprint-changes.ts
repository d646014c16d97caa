import type { SprintDraft } from './next-sprint';

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * What was changed since the form was opened, so that nothing is put back that somebody else changed meanwhile. The dates
 * go together, as one alone may not fit the other.
 */
export function sprintChanges(opened: SprintDraft, now: SprintDraft): Partial<SprintDraft> {
  const { name, goal, startDate, endDate, capacity } = now;
  const datesMoved = startDate !== opened.startDate || endDate !== opened.endDate;
  return {
    ...(name !== opened.name && { name }),
    ...(goal !== opened.goal && { goal }),
    ...(datesMoved && { startDate, endDate }),
    ...(!same(capacity, opened.capacity) && { capacity }),
  };
}
