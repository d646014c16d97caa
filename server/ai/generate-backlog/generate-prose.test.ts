import { describe, expect, it } from 'vitest';

import { generate } from '@/server/ai/generate-backlog/testing/generate';

const titles = (...lines: string[]) => generate(lines.join('\n')).stories.map(({ title }) => title);

describe('loose prose', () => {
  it('gives a story for each wish, however it is put', () => {
    expect(
      titles(
        'Rowbook is the new home of our club. We have been proud of it since 1962.',
        '',
        "Rowbook lets coxes reserve a boat, see who is out and report damage. It'd be great if the app warned people in a storm.",
        'Guests must not see phone numbers.',
        '',
        'Offline support would be nice. CSV export of all outings.',
      ),
    ).toEqual([
      'Reserve a boat',
      'See who is out',
      'Report damage',
      'Warn people in a storm',
      'Make sure guests cannot see phone numbers',
      'Provide offline support',
      'Provide CSV export of all outings',
    ]);
  });

  it('reads what is said in a talk without the names of those who speak', () => {
    expect(
      titles(
        'Anna: hi all',
        'Ben: people need to find a tool by name',
        "Anna: plus a reminder the day before it's due",
        'Ben: can we print labels?',
        'Carl: no payment for now',
        'Carl: my drill has been gone since march',
      ),
    ).toEqual(['Find a tool by name', "Send a reminder the day before it's due", 'Print labels']);
  });

  it('makes nothing of greetings, thanks and what is left to talk about', () => {
    const draft = generate(
      [
        'Hi team,',
        '',
        'Members can book a court.',
        '',
        'Next meeting: Monday. Let me know what you think.',
        '',
        'Best,',
        'Rita',
      ].join('\n'),
    );
    expect(draft.stories).toHaveLength(1);
    expect(draft.stories[0]?.acceptanceCriteria.map(({ text }) => text).join()).not.toMatch(/Monday|Rita/);
  });
});

describe('a text in another language', () => {
  const draft = generate(
    [
      '# Werkstatt',
      '## Ausgangslage',
      'Wir führen heute alles auf Papier.',
      '## Funktionen',
      '- Kunden können online einen Termin buchen.',
      '- Als Kundin möchte ich eine SMS bekommen, damit ich weiß, wann mein Rad fertig ist.',
    ].join('\n'),
  );

  it('gives criteria that it says itself, and tells so', () => {
    expect(draft.stories.map(({ title }) => title)).toEqual([
      'Online einen Termin buchen',
      'Eine SMS bekommen',
    ]);
    expect(draft.stats.derivedCriteria).toBe(0);
    expect(draft.warnings.map(({ code }) => code)).toContain('other-language');
  });
});
