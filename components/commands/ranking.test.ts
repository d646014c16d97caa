import { describe, expect, it } from 'vitest';

import { folded } from '@/lib/folded';

import { ranked, type Searched } from './ranking';

function search(query: string, ...items: Searched[]): string[] {
  return ranked(items, query, ({ key, name, words }) => ({
    ...(key !== undefined && { key: folded(key) }),
    name: folded(name),
    ...(words !== undefined && { words: folded(words) }),
  })).map(({ item }) => item.key ?? item.name);
}

const story = (number: number, name: string): Searched => ({ key: `APP-${number}`, name });

describe('ranking', () => {
  it('puts the exact key before keys that begin like it, and those before titles', () => {
    const stories = [story(120, 'Pay'), story(7, 'Room 12'), story(12, 'Refund'), story(3, '12 months')];
    expect(search('app-12', ...stories)).toEqual(['APP-12', 'APP-120']);
    expect(search('12', ...stories)).toEqual(['APP-12', 'APP-120', 'APP-3', 'APP-7']);
    expect(search('#12', ...stories)).toEqual(['APP-12']);
  });

  it('puts beginnings before words, and words before what is inside of them', () => {
    const stories = [story(1, 'Prepaid cards'), story(2, 'Save the paid date'), story(3, 'Paid invoices')];
    expect(search('paid', ...stories)).toEqual(['APP-3', 'APP-2', 'APP-1']);
  });

  it('finds a word even where it is inside another one before', () => {
    expect(search('art', story(1, 'Chart of art'), story(2, 'Charts'))).toEqual(['APP-1', 'APP-2']);
  });

  it('finds words in any order, and only where all of them are', () => {
    const stories = [story(1, 'Pay by card'), story(2, 'Pay by invoice'), story(3, 'A card to pay with')];
    expect(search('card pay', ...stories)).toEqual(['APP-1', 'APP-3']);
    expect(search('card pay refund', ...stories)).toEqual([]);
  });

  it('does not take letters that begin every key for a key', () => {
    expect(search('app', story(1, 'Refund'), story(2, 'Approve it'))).toEqual(['APP-2', 'APP-1']);
  });

  it('knows other words for a thing, and neither case nor accents', () => {
    expect(search('ISSUE', { name: 'New story…', words: 'create issue' })).toEqual(['New story…']);
    expect(search('cafe', { name: 'Café menu' })).toEqual(['Café menu']);
  });

  it('keeps the order given among equals, and everything where nothing is typed', () => {
    const stories = [story(2, 'Pay b'), story(1, 'Pay a')];
    expect(search('pay', ...stories)).toEqual(['APP-2', 'APP-1']);
    expect(search('  ', ...stories)).toEqual(['APP-2', 'APP-1']);
  });

  it('searches thousands of stories between two key presses', () => {
    const stories = Array.from({ length: 2_000 }, (_, number) => ({
      key: `app-${number}`,
      name: `as a customer i want to pay invoice ${number} by card so that it is settled`,
    }));
    const started = performance.now();
    for (let time = 0; time < 10; time += 1) ranked(stories, 'card settled 1', (item) => item);
    expect((performance.now() - started) / 10).toBeLessThan(50);
  });
});
