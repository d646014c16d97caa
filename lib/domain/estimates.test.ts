import { describe, expect, it } from 'vitest';
import { estimateLabel, scaleSteps, sumEstimates } from '@/lib/domain/estimates';

const values = (...args: Parameters<typeof scaleSteps>) => scaleSteps(...args).map((step) => step.value);

describe('scales', () => {
  it('have the values Linear gives them', () => {
    expect(values('fibonacci')).toEqual([1, 2, 3, 5, 8]);
    expect(values('exponential')).toEqual([1, 2, 4, 8, 16]);
    expect(values('linear')).toEqual([1, 2, 3, 4, 5]);
    expect(values('tshirt')).toEqual([1, 2, 3, 5, 8]);
  });

  it('grow by two steps when extended', () => {
    expect(values('fibonacci', { extended: true })).toEqual([1, 2, 3, 5, 8, 13, 21]);
    expect(values('exponential', { extended: true })).toEqual([1, 2, 4, 8, 16, 32, 64]);
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
