import { describe, expect, it } from 'vitest';

import { parseDocument } from '@/server/ai/generate-backlog/read/parse-document';
import { isWishedThing, wishedTitle } from '@/server/ai/generate-backlog/understand/wished-thing';

const isWished = (source: string) => parseDocument(source).passages.some(isWishedThing);

describe('isWishedThing', () => {
  it.each(['Offline support.', 'CSV export of all reports.', 'A waiting list would be nice', 'Dark mode.'])(
    '%j names one',
    (source) => {
      expect(isWished(source)).toBe(true);
    },
  );

  it.each([
    'Hi team,',
    'Kind regards',
    'Our proud history',
    'Max 4 tools per person',
    'Four medals last year.',
  ])('%j names none', (source) => {
    expect(isWished(source)).toBe(false);
  });
});

describe('wishedTitle', () => {
  it.each([
    ['A reminder the day before', 'Send a reminder the day before'],
    ['Offline support.', 'Provide offline support'],
    ['A waiting list', 'Build a waiting list'],
  ])('%j becomes %j', (plain, title) => {
    expect(wishedTitle(plain)).toBe(title);
  });
});
