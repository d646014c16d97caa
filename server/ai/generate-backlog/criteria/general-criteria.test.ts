import { describe, expect, it } from 'vitest';

import { generalCriteria } from '@/server/ai/generate-backlog/criteria/general-criteria';

describe('generalCriteria', () => {
  it('name the item in its own words, without the verb that only puts it into a backlog', () => {
    expect(generalCriteria({ title: 'Provide the lucky dip' })[0]?.text).toBe(
      'When “lucky dip” fails, a message says what happened and what to do, and nothing that was entered is lost',
    );
    expect(generalCriteria({ title: 'Greet visitors' })[2]?.text).toBe(
      'Somebody who sees “Greet visitors” for the first time manages without help',
    );
  });

  it('ask of machinery what nobody sees', () => {
    expect(generalCriteria({ title: 'Set up the CI pipeline' })[1]?.text).toBe(
      'A failure of “Set up the CI pipeline” is logged with its cause',
    );
  });

  it('begin with another check for each item of an epic', () => {
    const first = [0, 1, 2].map((turn) => generalCriteria({ title: 'Provide a quiz' }, turn)[0]?.text);
    expect(new Set(first).size).toBe(3);
  });

  it('say “it” of an item with a long title', () => {
    const title = 'Let everybody who was at the fair write down what they took home and how they liked it';
    expect(generalCriteria({ title })[0]?.text).toMatch(/^When it fails,/);
  });
});
