import { expect, it } from 'vitest';

import type { LeanSprint } from '@/lib/snapshot';

import { suggestSprint, todayIn } from './next-sprint';

const sprint = (name: string, startDate: string, endDate: string, more: Partial<LeanSprint> = {}) =>
  ({ name, startDate, endDate, status: 'completed', capacity: {}, ...more }) as LeanSprint;

it('suggests two weeks from the next Monday to a team without sprints', () => {
  expect(suggestSprint([], ['a'], '2026-11-24')).toEqual({
    name: 'Sprint 1',
    goal: '',
    startDate: '2026-11-30',
    endDate: '2026-12-11',
    capacity: { a: { hoursPerDay: 6, daysOff: [] } },
  });
  expect(suggestSprint([], [], '2026-11-23').startDate).toBe('2026-11-23');
});

it('goes on after the last sprint, at its length and hours', () => {
  const past = [
    sprint('Sprint 9', '2026-11-16', '2026-11-20', {
      capacity: { a: { hoursPerDay: 4, daysOff: [{ date: '2026-11-17', fraction: 1 }] } },
    }),
    sprint('Sprint 8', '2026-11-09', '2026-11-13'),
    sprint('Sprint 10', '2027-01-04', '2027-01-08', { status: 'cancelled' }),
  ];
  expect(suggestSprint(past, ['a', 'b'], '2026-11-18')).toMatchObject({
    name: 'Sprint 10',
    startDate: '2026-11-23',
    endDate: '2026-11-27',
    capacity: { a: { hoursPerDay: 4, daysOff: [] }, b: { hoursPerDay: 6, daysOff: [] } },
  });
});

it('does not wait for the planned end of a sprint that was completed early', () => {
  const early = sprint('Sprint 1', '2026-11-30', '2026-12-11');
  expect(suggestSprint([early], [], '2026-11-26').startDate).toBe('2026-11-30');
  expect(suggestSprint([{ ...early, status: 'active' }], [], '2026-11-26').startDate).toBe('2026-12-14');
});

it('knows the date of the zone, not of the reader', () => {
  const moment = new Date('2026-11-23T23:30:00Z');
  expect([todayIn('Europe/Berlin', moment), todayIn('America/New_York', moment)]).toEqual([
    '2026-11-24',
    '2026-11-23',
  ]);
});
