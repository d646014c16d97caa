import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centredRollingMean, mean, median, percentile, standardDeviation } from '@/lib/domain/statistics';

const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 60 });

describe('mean, median and standard deviation', () => {
  it('match figures worked out by hand', () => {
    expect(mean([2, 4, 4, 4, 5, 5, 7, 9])).toBe(5);
    expect(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toBe(2);
    expect(median([9, 1, 5])).toBe(5);
    expect(median([9, 1, 5, 6])).toBe(5.5);
  });

  it('are null of nothing', () => {
    expect([mean([]), median([]), standardDeviation([]), percentile([], 50)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('percentile', () => {
  it('takes the nearest rank', () => {
    const cycleTimes = [15, 20, 35, 40, 50];
    expect([5, 30, 40, 50, 85, 100].map((percent) => percentile(cycleTimes, percent))).toEqual([
      15, 20, 20, 35, 50, 50,
    ]);
  });

  it('is not misled by binary fractions', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    for (const percent of hundred) expect(percentile(hundred, percent)).toBe(percent);
  });

  it('is an observed value that covers its share, and the smallest such', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 100 }), (sample, percent) => {
        const value = percentile(sample, percent) ?? Number.NaN;
        const share = (limit: number) =>
          (100 * sample.filter((other) => other <= limit).length) / sample.length;
        expect(sample).toContain(value);
        expect(share(value)).toBeGreaterThanOrEqual(percent);
        for (const other of sample) if (other < value) expect(share(other)).toBeLessThan(percent);
      }),
    );
  });

  it('refuses what is no percentile', () => {
    for (const percent of [0, -1, 101, Number.NaN])
      expect(() => percentile([1], percent)).toThrow(RangeError);
  });
});

describe('centredRollingMean', () => {
  it('looks both ways by position and shrinks at the ends', () => {
    expect(centredRollingMean([1, 2, 3, 4, 10], 1)).toEqual([1.5, 2, 3, 17 / 3, 7]);
    expect(centredRollingMean([1, 2, 3], 0)).toEqual([1, 2, 3]);
  });
});
