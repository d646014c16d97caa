import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dueSlot, parseCron } from './cron';
import { parseDue, parseDuration } from './duration';
import { parseRetryAfter, tableDelay } from './retry';
import { seededUlids, ulid } from './ulid';

const at = (iso: string) => Date.parse(iso);

describe('parseDuration', () => {
  it.each([
    ['', 0],
    ['1s', 1_000],
    ['1w2d3h4m5s', (((7 + 2) * 24 + 3) * 60 + 4) * 60_000 + 5_000],
    ['10 minutes', 600_000],
    ['1.5h', 5_400_000],
    ['soon', undefined],
    ['-1s', undefined],
    ['1s and more', undefined],
  ])('reads "%s"', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it('reads dates as instants', () => {
    expect(parseDue('2030-01-01T00:00:00.000Z', 5)).toBe(at('2030-01-01T00:00:00Z'));
    expect(parseDue('1m', 5)).toBe(60_005);
    expect(parseDue('January', 5)).toBeUndefined();
  });
});

describe('retries', () => {
  it('backs off by the table, up to two hours', () => {
    expect([0, 1, 2, 9, 50].map((attempt) => tableDelay(attempt, 0))).toEqual([
      15_000, 30_000, 60_000, 7_200_000, 7_200_000,
    ]);
    expect(tableDelay(0, 0.999)).toBeLessThan(45_000);
  });

  it('reads Retry-After as seconds or as a date, never in the past', () => {
    const now = at('2030-01-01T00:00:00Z');
    expect(parseRetryAfter('90', now)).toBe(now + 90_000);
    expect(parseRetryAfter('2030-01-01T00:00:05.000Z', now)).toBe(now + 5_000);
    expect(parseRetryAfter('Tue, 01 Jan 2030 00:00:07 GMT', now)).toBe(now + 7_000);
    expect(parseRetryAfter('2029-01-01T00:00:00.000Z', now)).toBe(now);
    expect(parseRetryAfter('later', now)).toBeUndefined();
    expect(parseRetryAfter(undefined, now)).toBeUndefined();
  });
});

describe('cron', () => {
  const now = at('2026-03-01T12:00:00Z');
  const daily = parseCron('TZ=Europe/Berlin 30 7 * * *', now);

  it('keeps wall-clock time across a change of the clocks', () => {
    expect(daily.next(at('2026-03-28T12:00:00Z'))).toBe(at('2026-03-29T05:30:00Z'));
    expect(daily.next(at('2026-03-27T12:00:00Z'))).toBe(at('2026-03-28T06:30:00Z'));
  });

  it.each([
    ['nothing before its time', '2026-03-01T06:30:00Z', '2026-03-02T06:29:59Z', undefined],
    ['the slot when it comes', '2026-03-01T06:30:00Z', '2026-03-02T06:30:00Z', '2026-03-02T06:30:00Z'],
    [
      'the latest of many missed ones',
      '2026-02-20T06:30:00Z',
      '2026-03-02T20:00:00Z',
      '2026-03-02T06:30:00Z',
    ],
  ])('fires %s', (_what, last, instant, slot) => {
    expect(dueSlot(daily, at(last), at(instant))).toBe(slot && at(slot));
  });

  it('catches up slot by slot after a short stall', () => {
    const everySecond = parseCron('* * * * * *', now);
    expect(dueSlot(everySecond, now, now + 4_200)).toBe(now + 1_000);
    expect(dueSlot(everySecond, now, now + 60_200)).toBe(now + 60_000);
  });

  it('fires every slot of a steady clock once, whenever it is looked at', () => {
    const minutely = parseCron('* * * * *', now);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 59_000 }), { maxLength: 40 }), (pauses) => {
        const fired: number[] = [];
        let last = now;
        let clock = now;
        for (const pause of pauses) {
          clock += pause;
          const slot = dueSlot(minutely, last, clock);
          if (slot !== undefined) fired.push((last = slot));
        }
        expect(fired).toEqual(fired.map((_slot, index) => now + (index + 1) * 60_000));
        expect(clock - last).toBeLessThan(60_000);
      }),
    );
  });

  it.each(['61 * * * *', '* * *', '@every 5m', 'TZ=Mars/Base * * * * *', '0 0 31 2 *'])(
    'refuses "%s"',
    (text) => {
      expect(() => parseCron(text, now)).toThrow();
    },
  );
});

describe('ulid', () => {
  it('sorts by time and repeats for the same seed', () => {
    expect(ulid(1_469_918_176_385, new Uint8Array(10))).toBe('01ARYZ6S410000000000000000');
    expect(ulid(2) > ulid(1)).toBe(true);
    const seed = `1469918176385,${Buffer.alloc(10, 0xff).toString('base64')}`;
    const ids = seededUlids(seed, 3) ?? [];
    expect(new Set(ids).size).toBe(3);
    expect(seededUlids(seed, 3)).toEqual(ids);
  });

  it.each([undefined, '', '12', 'x,AAAAAAAAAAAAAA==', '1,AAAA', '-1,AAAAAAAAAAAAAA=='])(
    'ignores the seed %s',
    (seed) => {
      expect(seededUlids(seed, 1)).toBeUndefined();
    },
  );
});
