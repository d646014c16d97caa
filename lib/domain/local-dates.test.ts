import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  eachDay,
  isLocalDate,
  isoWeekday,
  isWorkingDay,
  workingDays,
} from '@/lib/domain/local-dates';

const MONDAY_TO_FRIDAY = { workingDays: [1, 2, 3, 4, 5], holidays: ['2026-04-03', '2026-04-06'] };
const date = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2090-12-31T00:00:00Z'), noInvalidDate: true })
  .map((value) => value.toISOString().slice(0, 10));

describe('isLocalDate', () => {
  it('accepts dates that exist, leap days included', () => {
    for (const value of ['2026-03-02', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])
      expect(isLocalDate(value), value).toBe(true);
  });

  it('refuses dates that do not exist and other notations', () => {
    const wrong = [
      '2026-02-29',
      '2026-02-30',
      '2026-04-31',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
      '1900-02-29',
    ];
    const foreign = [
      '',
      '2026-3-2',
      '02.03.2026',
      '2026-03-02T00:00',
      '20260302',
      ' 2026-03-02',
      '+002026-03-02',
    ];
    for (const value of [...wrong, ...foreign]) expect(isLocalDate(value), value).toBe(false);
  });
});

describe('date arithmetic', () => {
  it('crosses months, years and leap days', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2026-03-23', '2026-04-03')).toBe(11);
  });

  it('is exact in both directions for any date', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -5000, max: 5000 }), (start, days) => {
        const end = addDays(start, days);
        expect(daysBetween(start, end)).toBe(days);
        expect(addDays(end, -days)).toBe(start);
        expect((((isoWeekday(end) - isoWeekday(start) - days) % 7) + 7) % 7).toBe(0);
      }),
    );
  });

  it('refuses dates that do not exist and years beyond four digits', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
    expect(() => isoWeekday('2026-02-30')).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
  });
});

describe('eachDay', () => {
  it('holds both ends', () => {
    expect(eachDay('2026-02-27', '2026-03-02')).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
    ]);
    expect(eachDay('2026-03-02', '2026-03-02')).toEqual(['2026-03-02']);
  });

  it('refuses an end before the start and spans that can only be mistakes', () => {
    expect(() => eachDay('2026-03-02', '2026-03-01')).toThrow(RangeError);
    expect(() => eachDay('2026-03-02', '2206-03-02')).toThrow(RangeError);
  });
});

describe('working days', () => {
  it('follow ISO weekdays', () => {
    expect(isoWeekday('2026-03-02')).toBe(1);
    expect(isoWeekday('2026-03-08')).toBe(7);
  });

  it('leave out weekends and holidays', () => {
    expect(workingDays('2026-03-30', '2026-04-08', MONDAY_TO_FRIDAY)).toEqual([
      '2026-03-30',
      '2026-03-31',
      '2026-04-01',
      '2026-04-02',
      '2026-04-07',
      '2026-04-08',
    ]);
  });

  it('follow a week that is not Monday to Friday', () => {
    const calendar = { workingDays: [7, 1, 2, 3, 4], holidays: [] };
    expect(isWorkingDay('2026-03-08', calendar)).toBe(true);
    expect(isWorkingDay('2026-03-06', calendar)).toBe(false);
  });

  it('number five in any seven days without holidays', () => {
    fc.assert(
      fc.property(date, (start) => {
        const calendar = { ...MONDAY_TO_FRIDAY, holidays: [] };
        expect(workingDays(start, addDays(start, 6), calendar)).toHaveLength(5);
      }),
    );
  });
});
