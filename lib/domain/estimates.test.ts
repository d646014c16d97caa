import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ESTIMATE_SCALES,
  estimateLabel,
  isOnScale,
  nearestEstimate,
  scaleSteps,
  sumEstimates,
} from '@/lib/domain/estimates';

const values = (...args: Parameters<typeof scaleSteps>) => scaleSteps(...args).map((step) => step.value);

describe('scales', () => {
  it('have the values Linear gives them', () => {
    expect(values('fibonacci')).toEqual([1, 2, 3, 5, 8]);
    expect(values('exponential')).toEqual([1, 2, 4, 8, 16]);
    expect(values('linear')).toEqual([1, 2, 3, 4, 5]);
    expect(values('tshirt')).toEqual([1, 2, 3, 5, 8]);
  });

  it('grow by two steps when extended, and by zero on request', () => {
    expect(values('fibonacci', { extended: true })).toEqual([1, 2, 3, 5, 8, 13, 21]);
    expect(values('exponential', { extended: true, zero: true })).toEqual([0, 1, 2, 4, 8, 16, 32, 64]);
    expect(values('linear', { extended: true })).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('name T-shirt sizes and keep their values', () => {
    expect(scaleSteps('tshirt', { extended: true }).map((step) => step.label)).toEqual([
      'XS',
      'S',
      'M',
      'L',
      'XL',
      'XXL',
      'XXXL',
    ]);
  });
});

describe('isOnScale', () => {
  it('accepts the offered steps only', () => {
    expect(isOnScale(5, 'fibonacci')).toBe(true);
    expect(isOnScale(4, 'fibonacci')).toBe(false);
    expect(isOnScale(13, 'fibonacci')).toBe(false);
    expect(isOnScale(13, 'fibonacci', { extended: true })).toBe(true);
    expect(isOnScale(0, 'linear')).toBe(false);
    expect(isOnScale(0, 'linear', { zero: true })).toBe(true);
    expect(isOnScale(Number.NaN, 'linear')).toBe(false);
  });
});

describe('nearestEstimate', () => {
  it('rounds to a step, half-way up', () => {
    expect(nearestEstimate(4, 'fibonacci')).toBe(5);
    expect(nearestEstimate(3.9, 'fibonacci')).toBe(3);
    expect(nearestEstimate(6.5, 'fibonacci')).toBe(8);
    expect(nearestEstimate(0.2, 'linear')).toBe(1);
    expect(nearestEstimate(0.2, 'linear', { zero: true })).toBe(0);
    expect(nearestEstimate(500, 'exponential')).toBe(16);
  });

  it('leaves no step closer, on any scale', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ESTIMATE_SCALES),
        fc.boolean(),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (scale, extended, points) => {
          const nearest = nearestEstimate(points, scale, { extended });
          expect(isOnScale(nearest, scale, { extended })).toBe(true);
          const distances = values(scale, { extended }).map((value) => Math.abs(value - points));
          expect(Math.abs(nearest - points)).toBe(Math.min(...distances));
        },
      ),
    );
  });

  it('refuses what is no estimate', () => {
    for (const points of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => nearestEstimate(points, 'linear')).toThrow(RangeError);
  });
});

describe('estimateLabel', () => {
  it('prints steps by name and values of an earlier scale as numbers', () => {
    expect(estimateLabel(3, 'tshirt')).toBe('M');
    expect(estimateLabel(21, 'tshirt')).toBe('XXXL');
    expect(estimateLabel(4, 'tshirt')).toBe('4');
    expect(estimateLabel(0, 'fibonacci')).toBe('0');
    expect(estimateLabel(null, 'fibonacci')).toBeNull();
  });
});

describe('sumEstimates', () => {
  it('keeps items without an estimate apart from items of 0 points', () => {
    expect(sumEstimates([5, 3, 8, 2, null])).toEqual({ points: 18, count: 5, unestimated: 1 });
    expect(sumEstimates([0, 0])).toEqual({ points: 0, count: 2, unestimated: 0 });
    expect(sumEstimates([])).toEqual({ points: 0, count: 0, unestimated: 0 });
  });
});
