import { expect, it } from 'vitest';

import { burndown } from '@/lib/domain/burndown';
import { sprintDays } from '@/lib/domain/calendar';
import { BERLIN, goldenHistory, MARCH } from '@/lib/domain/testing/golden-sprint';
import { sprintReport } from '@/lib/domain/sprint-report';
import type { Sprint } from '@/lib/schemas/sprint';
import { velocityOf } from '@/server/features/analytics/velocity';

const PERSON = 'person';

/** The golden sprint with one person in it, started and closed on these of its days. */
function sealed(startDay: number, closeDay: number) {
  const { startDate, endDate, at } = MARCH;
  const golden = goldenHistory(MARCH);
  const history = {
    ...golden,
    started: { at: at(startDay, '09:00'), seq: 20 },
    closed: { at: at(closeDay, '16:00'), seq: 29 },
    facts: golden.facts.filter((fact) => fact.at < at(closeDay, '16:00')),
  };
  const span = { startDate, endDate, startedAt: history.started.at, until: history.closed.at };
  const now = history.closed.at;
  const plan = { id: 'sprint', name: 'Sprint', goal: '', startDate, endDate, timezone: BERLIN.timezone };
  const record = {
    format: 1 as const,
    sprint: plan,
    report: sprintReport(history),
    burndown: burndown({ history, days: sprintDays(span, BERLIN), startDate, endDate, now }),
    stories: {},
  };
  const capacity = { [PERSON]: { hoursPerDay: 8, daysOff: [{ date: '2026-03-10', fraction: 1 }] } };
  return { sprint: { id: plan.id, endsAt: now, completedAt: now, capacity } as unknown as Sprint, record };
}

it.each([
  ['its planned days, a day off less', 0, 11, 11 / 9],
  ['the days up to an early close', 0, 4, 5 / 5],
  ['the days from a late start', 2, 11, 11 / 7],
])('the rate of a sprint rests on %s', (_name, startDay, closeDay, pointsPerDay) => {
  expect(velocityOf([sealed(startDay, closeDay)]).rate.pointsPerDay).toBeCloseTo(pointsPerDay, 10);
});
