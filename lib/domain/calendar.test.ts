import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calendarDays,
  dayBounds,
  localDate,
  type ProjectCalendar,
  sprintBounds,
  sprintDays,
} from '@/lib/domain/calendar';
import { isTimeZone } from '@/lib/domain/time-zones';
import { instantMs, toInstant } from '@/lib/domain/instants';
import { addDays } from '@/lib/domain/local-dates';

const BERLIN: ProjectCalendar = {
  timezone: 'Europe/Berlin',
  workingDays: [1, 2, 3, 4, 5],
  holidays: ['2026-04-03'],
};

/** Zones that change at midnight, by half an hour, on other hemispheres, over the date line, and never. */
const ZONES = [
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Apia',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Europe/Berlin',
  'UTC',
];

function hours(date: string, timezone: string): number {
  const { startsAt, endsAt } = dayBounds(date, timezone);
  return (instantMs(endsAt) - instantMs(startsAt)) / 3_600_000;
}

describe('isTimeZone', () => {
  it('accepts IANA names', () => {
    for (const zone of [...ZONES, 'Asia/Calcutta', 'Etc/GMT+5', 'America/Argentina/Buenos_Aires'])
      expect(isTimeZone(zone), zone).toBe(true);
  });

  it('refuses offsets, dates and names that do not exist', () => {
    for (const zone of [
      '',
      '+02:00',
      'Mars/Base',
      '2026-01-01T00:00Z',
      'Europe/Berlin ',
      'Europe Berlin',
      '[UTC]',
    ])
      expect(isTimeZone(zone), zone).toBe(false);
  });
});

describe('sprintBounds', () => {
  it('runs from the first midnight to the midnight after the last day', () => {
    expect(sprintBounds('2026-03-02', '2026-03-13', 'Europe/Berlin')).toEqual({
      startsAt: '2026-03-01T23:00:00.000Z',
      endsAt: '2026-03-13T23:00:00.000Z',
    });
  });

  it('keeps local midnights over a change of the clocks', () => {
    expect(sprintBounds('2026-03-23', '2026-04-03', 'Europe/Berlin')).toEqual({
      startsAt: '2026-03-22T23:00:00.000Z',
      endsAt: '2026-04-03T22:00:00.000Z',
    });
  });

  it('refuses an end before the start, impossible dates and unknown zones', () => {
    expect(() => sprintBounds('2026-03-02', '2026-03-01', 'UTC')).toThrow(RangeError);
    expect(() => sprintBounds('2026-02-30', '2026-03-13', 'UTC')).toThrow(RangeError);
    expect(() => sprintBounds('2026-03-02T12:00', '2026-03-13', 'UTC')).toThrow(RangeError);
    expect(() => sprintBounds('2026-03-02', '2026-03-13', 'Mars/Base')).toThrow(RangeError);
  });
});

describe('day bounds', () => {
  it('know days of 23, 24 and 25 hours', () => {
    expect(hours('2026-03-28', 'Europe/Berlin')).toBe(24);
    expect(hours('2026-03-29', 'Europe/Berlin')).toBe(23);
    expect(hours('2026-10-25', 'Europe/Berlin')).toBe(25);
    expect(hours('2026-04-05', 'Australia/Lord_Howe')).toBe(24.5);
  });

  it('start at 01:00 where the clocks skip midnight', () => {
    expect(dayBounds('2026-09-06', 'America/Santiago')).toEqual({
      startsAt: '2026-09-06T04:00:00.000Z',
      endsAt: '2026-09-07T03:00:00.000Z',
    });
    expect(hours('2026-04-04', 'America/Santiago')).toBe(25);
  });

  it('are empty for a date the zone never had', () => {
    expect(hours('2011-12-30', 'Pacific/Apia')).toBe(0);
  });
});

describe('localDate', () => {
  it('gives the date on the wall of the project, not of the viewer', () => {
    const instant = '2026-03-02T23:30:00.000Z';
    expect(localDate(instant, 'Europe/Berlin')).toBe('2026-03-03');
    expect(localDate(instant, 'America/New_York')).toBe('2026-03-02');
    expect(localDate('2026-03-02T10:30:00Z', 'Pacific/Apia')).toBe('2026-03-02');
    expect(localDate('2026-03-02T11:00:00Z', 'Pacific/Apia')).toBe('2026-03-03');
  });

  it('refuses text that is not an instant', () => {
    expect(() => localDate('2026-03-02', 'UTC')).toThrow(RangeError);
  });
});

describe('the days of any sprint in any zone', () => {
  const sprint = fc.record({
    timezone: fc.constantFrom(...ZONES),
    start: fc.integer({ min: 0, max: 7600 }).map((day) => addDays('2010-01-01', day)),
    length: fc.integer({ min: 1, max: 31 }),
    within: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  });

  it('follow each other without gap or overlap and cover the sprint exactly', () => {
    fc.assert(
      fc.property(sprint, ({ timezone, start, length }) => {
        const end = addDays(start, length - 1);
        const days = calendarDays(start, end, { ...BERLIN, timezone });
        const bounds = sprintBounds(start, end, timezone);
        expect(days).toHaveLength(length);
        expect(days[0]?.startsAt).toBe(bounds.startsAt);
        expect(days.at(-1)?.endsAt).toBe(bounds.endsAt);
        days.slice(1).forEach((day, index) => {
          expect(day.startsAt).toBe(days[index]?.endsAt);
        });
        for (const day of days) expect(instantMs(day.endsAt)).toBeGreaterThanOrEqual(instantMs(day.startsAt));
      }),
      { numRuns: 300 },
    );
  });

  it('hold every instant of the sprint in the one day the wall calendar names', () => {
    fc.assert(
      fc.property(sprint, ({ timezone, start, length, within }) => {
        const end = addDays(start, length - 1);
        const { startsAt, endsAt } = sprintBounds(start, end, timezone);
        const span = instantMs(endsAt) - instantMs(startsAt);
        fc.pre(span > 0);
        const at = toInstant(instantMs(startsAt) + Math.floor(within * span));
        const holding = calendarDays(start, end, { ...BERLIN, timezone }).filter(
          (day) => instantMs(day.startsAt) <= instantMs(at) && instantMs(at) < instantMs(day.endsAt),
        );
        expect(holding.map((day) => day.date)).toEqual([localDate(at, timezone)]);
      }),
      { numRuns: 300 },
    );
  });

  it('cover the date Apia skipped', () => {
    const days = calendarDays('2011-12-28', '2012-01-02', { ...BERLIN, timezone: 'Pacific/Apia' });
    expect(days.map((day) => (instantMs(day.endsAt) - instantMs(day.startsAt)) / 3_600_000)).toEqual([
      24, 24, 0, 24, 24, 24,
    ]);
  });
});

describe('sprintDays', () => {
  const span = { startDate: '2026-03-02', endDate: '2026-03-13' };
  const ends = (startedAt: string, until: string) => {
    const days = sprintDays({ ...span, startedAt, until }, BERLIN);
    return [days[0]?.date, days.at(-1)?.date];
  };

  it('are the planned days while the sprint keeps to its plan', () => {
    expect(ends('2026-03-02T08:00:00Z', '2026-03-05T12:00:00Z')).toEqual(['2026-03-02', '2026-03-13']);
    expect(ends('2026-03-03T08:00:00Z', '2026-03-13T22:59:00Z')).toEqual(['2026-03-02', '2026-03-13']);
  });

  it('reach back to an early start and on to a late close', () => {
    expect(ends('2026-02-27T16:00:00Z', '2026-03-16T09:00:00Z')).toEqual(['2026-02-27', '2026-03-16']);
  });

  it('mark working days', () => {
    const days = calendarDays('2026-04-02', '2026-04-06', BERLIN);
    expect(days.map((day) => day.working)).toEqual([true, false, false, false, true]);
  });
});
