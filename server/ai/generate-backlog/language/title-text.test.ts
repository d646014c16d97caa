import { describe, expect, it } from 'vitest';

import { DRAFT_TITLE_MAX } from '@/lib/schemas/backlog-draft';
import {
  cleanTitle,
  oneLine,
  shorten,
  wantTitle,
  withoutCapitals,
} from '@/server/ai/generate-backlog/language/title-text';

describe('the end of a title', () => {
  it.each([
    ['Send the note to the', 'Send the note'],
    ['Print the list and', 'Print the list'],
    ['Sign in', 'Sign in'],
    ['Say what a tool is for', 'Say what a tool is for'],
  ])('of %j leaves no loose end', (text, title) => {
    expect(cleanTitle(text)).toBe(title);
  });
});

describe('cleanTitle', () => {
  it.each([
    ['  ✅ Users can log in.  ', 'Users can log in'],
    ['Endpoints:', 'Endpoints'],
    ['🚀 Launch the shop 🎉', 'Launch the shop'],
    ['- [ ] Do it', 'Do it'],
    ['Read\u202Edesrever\u202C text\u200B', 'Readdesrever text'],
    ['Use an open (bracket', 'Use an open – bracket'],
    ['FUNCTIONAL REQUIREMENTS', 'Functional requirements'],
    ['🚀', '🚀'],
  ])('%j', (text, title) => {
    expect(cleanTitle(text)).toBe(title);
  });

  it('is bounded, ends at a word and never inside a character', () => {
    const family = '👨‍👩‍👧‍👦';
    for (const text of [
      `Do ${'something long '.repeat(20)}`,
      `x${family.repeat(60)}`,
      `a${'\u0301'.repeat(500)}`,
      'é'.repeat(300),
    ]) {
      const title = cleanTitle(text);
      expect(title.length).toBeLessThanOrEqual(DRAFT_TITLE_MAX);
      expect(title).not.toMatch(/\p{Surrogate}/u);
      expect(title.length).toBeGreaterThan(0);
    }
    expect(cleanTitle(`Do ${'something long '.repeat(20)}`)).toMatch(/(?:something|long)…$/);
    expect(
      [...new Intl.Segmenter('en').segment(cleanTitle(`x${family.repeat(60)}`))]
        .slice(1, -1)
        .every(({ segment }) => segment === family),
    ).toBe(true);
  });
});

describe('oneLine', () => {
  it('removes marks that change the reading direction', () => {
    expect(oneLine('a\u2066b\u2069\n\tc\u0007')).toBe('ab c');
  });
});

describe('shorten', () => {
  it('leaves a short text as it is', () => {
    expect(shorten('short', 10)).toBe('short');
  });
});

describe('withoutCapitals', () => {
  it('leaves names in mixed case and short abbreviations', () => {
    expect(withoutCapitals('API AND SSO SUPPORT')).toBe('API and SSO support');
    expect(withoutCapitals('OAuth')).toBe('OAuth');
    expect(withoutCapitals('API')).toBe('API');
  });
});

describe('wantTitle', () => {
  it('ends a long wish at a clause', () => {
    expect(
      wantTitle(
        'choose between a small, a medium and a large box, and between weekly and fortnightly delivery',
      ),
    ).toBe('Choose between a small, a medium and a large box');
    expect(wantTitle('pay by card')).toBe('Pay by card');
  });
});
