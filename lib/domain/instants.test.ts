import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantMs, toInstant } from '@/lib/domain/instants';

describe('instantMs', () => {
  it('reads any offset as the same instant', () => {
    const texts = [
      '2026-03-02T09:00:00.000Z',
      '2026-03-02T09:00Z',
      '2026-03-02T10:00:00+01:00',
      '2026-03-02T14:30+05:30',
    ];
    expect(new Set(texts.map(instantMs))).toEqual(new Set([Date.UTC(2026, 2, 2, 9)]));
  });

  it('refuses text without an offset, impossible dates and other notations', () => {
    const wrong = [
      '2026-03-02',
      '2026-03-02T09:00:00',
      '2026-02-30T09:00:00Z',
      '2026-03-02T25:00:00Z',
      '',
      'now',
    ];
    for (const text of wrong) expect(() => instantMs(text), text).toThrow(RangeError);
  });

  it('survives the round trip through the canonical text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (ms) => {
        expect(instantMs(toInstant(ms))).toBe(ms);
      }),
    );
  });
});
