import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capacityInPoints, loadByPerson, personDays, teamCapacity, teamRate } from '@/lib/domain/capacity';

const CALENDAR = { workingDays: [1, 2, 3, 4, 5], holidays: ['2026-04-03'] };
const SPAN = { startDate: '2026-03-23', endDate: '2026-04-03' };
const FULL = { hoursPerDay: 8, daysOff: [] };

describe('personDays', () => {
  it('counts working days less holidays', () => {
    expect(personDays(FULL, SPAN, CALENDAR)).toBe(9);
  });

  it('counts part-time and half days off', () => {
    expect(personDays({ ...FULL, hoursPerDay: 4 }, SPAN, CALENDAR)).toBe(4.5);
    const daysOff = [
      { date: '2026-03-24', fraction: 1 },
      { date: '2026-03-25', fraction: 0.5 },
    ];
    expect(personDays({ hoursPerDay: 8, daysOff }, SPAN, CALENDAR)).toBe(7.5);
    expect(personDays({ hoursPerDay: 6, daysOff }, SPAN, CALENDAR)).toBe(5.625);
  });

  it('does not take off a day twice: weekends, holidays, doubled entries, other sprints', () => {
    const daysOff = [
      { date: '2026-03-28', fraction: 1 },
      { date: '2026-04-03', fraction: 1 },
      { date: '2026-04-07', fraction: 1 },
      { date: '2026-03-26', fraction: 1 },
      { date: '2026-03-26', fraction: 0.5 },
    ];
    expect(personDays({ hoursPerDay: 8, daysOff }, SPAN, CALENDAR)).toBe(8);
  });

  it('shrinks with what is left of the sprint', () => {
    expect(personDays(FULL, { ...SPAN, startDate: '2026-03-30' }, CALENDAR)).toBe(4);
  });

  it('stays between nothing and all working days', () => {
    const daysOff = fc.array(
      fc.record({
        date: fc.integer({ min: 23, max: 31 }).map((day) => `2026-03-${day}`),
        fraction: fc.constantFrom(0.25, 0.5, 1),
      }),
    );
    fc.assert(
      fc.property(daysOff, fc.integer({ min: 0, max: 8 }), (off, hoursPerDay) => {
        const days = personDays({ hoursPerDay, daysOff: off }, SPAN, CALENDAR);
        expect(days).toBeGreaterThanOrEqual(0);
        expect(days).toBeLessThanOrEqual((9 * hoursPerDay) / 8);
      }),
    );
  });
});

describe('teamCapacity', () => {
  it('adds people up', () => {
    const team = { ana: FULL, ben: { hoursPerDay: 4, daysOff: [] } };
    const capacity = teamCapacity(team, SPAN, CALENDAR);
    expect(capacity.total).toBe(13.5);
    expect([...capacity.byPerson]).toEqual([
      ['ana', 9],
      ['ben', 4.5],
    ]);
  });
});

describe('teamRate', () => {
  const past = [
    { completedPoints: 100, personDays: 10 },
    { completedPoints: 20, personDays: 20 },
    { completedPoints: 30, personDays: 20 },
    { completedPoints: 10, personDays: 20 },
    { completedPoints: 40, personDays: 20 },
    { completedPoints: 5, personDays: 10 },
  ];

  it('is the median of the last five sprints', () => {
    expect(teamRate(past)).toEqual({ pointsPerDay: 1, n: 5, reliable: true });
    expect(teamRate(past, 3)).toEqual({ pointsPerDay: 0.5, n: 3, reliable: true });
  });

  it('says when it rests on too little', () => {
    expect(teamRate(past.slice(0, 2))).toEqual({ pointsPerDay: 5.5, n: 2, reliable: false });
    expect(teamRate([{ completedPoints: 5, personDays: 0 }])).toEqual({
      pointsPerDay: null,
      n: 0,
      reliable: false,
    });
  });

  it('says nothing of sprints in which nothing was finished', () => {
    const nothing = { completedPoints: 0, personDays: 20 };
    expect(teamRate([nothing])).toEqual({ pointsPerDay: null, n: 0, reliable: false });
    expect(teamRate([...past.slice(0, 2), nothing, nothing, nothing, nothing])).toEqual(
      teamRate(past.slice(0, 2)),
    );
  });

  it('lowers the capacity of a sprint in which people are away', () => {
    const rate = teamRate(past);
    expect(capacityInPoints(20, rate)).toBe(20);
    expect(capacityInPoints(13.5, rate)).toBe(13.5);
    expect(capacityInPoints(20, teamRate([]))).toBeNull();
  });
});

describe('loadByPerson', () => {
  const capacity = teamCapacity({ ana: FULL, ben: { hoursPerDay: 4, daysOff: [] } }, SPAN, CALENDAR);
  const items = [
    { assigneeId: 'ana', estimate: 8 },
    { assigneeId: 'ana', estimate: 5 },
    { assigneeId: 'ben', estimate: null },
    { assigneeId: null, estimate: 3 },
    { assigneeId: 'left the team', estimate: 2 },
  ];

  it('compares points with capacity a person and keeps what nobody has apart', () => {
    const rate = { pointsPerDay: 1, n: 5, reliable: true };
    expect(loadByPerson(items, capacity, rate)).toEqual({
      people: [
        {
          personId: 'ana',
          personDays: 9,
          capacity: 9,
          load: { points: 13, count: 2, unestimated: 0 },
          over: 4,
        },
        {
          personId: 'ben',
          personDays: 4.5,
          capacity: 4.5,
          load: { points: 0, count: 1, unestimated: 1 },
          over: 0,
        },
      ],
      unassigned: { points: 5, count: 2, unestimated: 0 },
    });
  });

  it('does not judge a load while no rate is known', () => {
    const { people } = loadByPerson(items, capacity, teamRate([]));
    expect(people.map((person) => [person.capacity, person.over])).toEqual([
      [null, null],
      [null, null],
    ]);
  });
});
