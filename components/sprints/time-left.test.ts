import { expect, it } from 'vitest';

import { timeLeft } from './time-left';

const calendar = { workingDays: [1, 2, 3, 4, 5], holidays: ['2026-03-12'] };
const sprint = { endDate: '2026-03-13' };

it.each([
  ['2026-03-02', '9 working days left'],
  ['2026-03-11', '2 working days left'],
  ['2026-03-13', '1 working day left'],
  ['2026-03-14', '1 day overdue'],
  ['2026-03-16', '3 days overdue'],
])('on %s it says %s', (today, text) => {
  expect(timeLeft(sprint, calendar, today)).toBe(text);
});

it('says so when only days off are left', () => {
  expect(timeLeft({ endDate: '2026-03-15' }, calendar, '2026-03-14')).toBe('No working days left');
});
