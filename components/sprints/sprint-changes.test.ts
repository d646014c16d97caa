import { expect, it } from 'vitest';

import type { SprintDraft } from './next-sprint';
import { sprintChanges } from './sprint-changes';

const opened: SprintDraft = {
  name: 'Sprint 1',
  goal: 'Pay',
  startDate: '2026-03-02',
  endDate: '2026-03-13',
  capacity: { a: { hoursPerDay: 6, daysOff: [] } },
};

it('names what was changed in the form alone', () => {
  expect(sprintChanges(opened, structuredClone(opened))).toEqual({});
  expect(sprintChanges(opened, { ...opened, goal: 'Pay by card' })).toEqual({ goal: 'Pay by card' });
  expect(sprintChanges(opened, { ...opened, capacity: {} })).toEqual({ capacity: {} });
});

it('sends both dates when one is moved', () => {
  expect(sprintChanges(opened, { ...opened, endDate: '2026-03-20' })).toEqual({
    startDate: '2026-03-02',
    endDate: '2026-03-20',
  });
});
