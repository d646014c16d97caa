import { describe, expect, it } from 'vitest';

import { localDateSchema, lineSchema, titleSchema } from '@/lib/schemas/fields';
import { projectSchema } from '@/lib/schemas/project';
import { estimateSchema } from '@/lib/schemas/work-items';

describe('a text of one line', () => {
  it.each([
    ['  Sign in  ', 'Sign in'],
    ['Ada\r\nBcc: eve@example.org', 'Ada Bcc: eve@example.org'],
    ['One\u2028Two\tThree\u0007', 'One Two Three'],
    ['👩‍💻', '👩‍💻'],
    ['می‌خواهم', 'می‌خواهم'],
  ])('reads %j as %j', (text, read) => {
    expect(titleSchema.parse(text)).toBe(read);
  });

  it.each(['', '   ', '\n', '\u200b', '\u00a0\u2003', '\u202e\u200f'])('is not %j', (text) => {
    expect(titleSchema.safeParse(text).success).toBe(false);
  });

  it('is as long as it may be at most, and says what is missing in its own words', () => {
    expect(lineSchema(3).safeParse('abcd').success).toBe(false);
    const { error } = lineSchema(3, 'Tell us your name.').safeParse('\u200b');
    expect(error?.issues[0]?.message).toBe('Tell us your name.');
  });
});

it.each(['0000-01-01', '1899-12-31', '3000-01-01', '9999-12-31', '2026-02-30', '2026-1-1'])(
  'a date is not %s',
  (date) => {
    expect(localDateSchema.safeParse(date).success).toBe(false);
  },
);

it.each(['+01:00', '-0330', 'Europe/Nowhere', ' UTC', ''])('a time zone is not %j', (zone) => {
  expect(projectSchema.shape.timezone.safeParse(zone).success).toBe(false);
});

it.each([0.1, 1 / 3, -0.25, 1_000.25, Number.NaN, Number.POSITIVE_INFINITY])(
  'an estimate is not %s',
  (points) => {
    expect(estimateSchema.safeParse(points).success).toBe(false);
  },
);

it.each([0, 0.25, 0.5, 13, 1_000])('an estimate may be %s', (points) => {
  expect(estimateSchema.parse(points)).toBe(points);
});
