import { describe, expect, it } from 'vitest';

import { MAX_PASSAGE } from '@/server/ai/generate-backlog/limits';
import { sentenceRanges } from '@/server/ai/generate-backlog/read/sentences';

function split(text: string): string[] {
  return sentenceRanges(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end));
}

describe('sentenceRanges', () => {
  it.each([
    ['Users can search. They can filter too.', ['Users can search.', 'They can filter too.']],
    [
      'Use a tool, e.g. Redis or approx. 5 others. Done now.',
      ['Use a tool, e.g. Redis or approx. 5 others.', 'Done now.'],
    ],
    ['Call `a. B` first. Then stop here.', ['Call `a. B` first.', 'Then stop here.']],
    ['See https://a.b/c?d. It helps a lot.', ['See https://a.b/c?d. It helps a lot.']],
    ['It runs on Node.js v20.1 and later.', ['It runs on Node.js v20.1 and later.']],
    [
      'A line that is wrapped by an editor at some seventy characters ends\nhere. Next one.',
      ['A line that is wrapped by an editor at some seventy characters ends\nhere.', 'Next one.'],
    ],
    [
      'Given a basket\nWhen I pay\nThen I get a receipt',
      ['Given a basket', 'When I pay', 'Then I get a receipt'],
    ],
    ['As a buyer\nI want to pay\nso that I get it', ['As a buyer\nI want to pay\nso that I get it']],
    ['Users can log in\nAdmins can ban users', ['Users can log in', 'Admins can ban users']],
    ['I want to see it. [P2]', ['I want to see it. [P2]']],
    ['Name: Anna\nRole: buyer of things', ['Name: Anna', 'Role: buyer of things']],
  ])('%j', (text, sentences) => {
    expect(split(text)).toEqual(sentences);
  });

  it('cuts what has no end, but no character', () => {
    const text = '🚀'.repeat(3000) + 'a';
    const parts = split(`x${text}`);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.every((part) => part.length <= MAX_PASSAGE && !/\p{Surrogate}/u.test(part))).toBe(true);
  });

  it('finds exact ranges inside a longer text', () => {
    const text = '# Head\n\nFirst one. Second one.';
    const ranges = sentenceRanges(text, { start: 8, end: text.length });
    expect(ranges.map(({ start, end }) => text.slice(start, end))).toEqual(['First one.', 'Second one.']);
  });
});
