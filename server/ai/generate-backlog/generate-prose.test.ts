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

  it('reads a wish behind words that only lead to it', () => {
    const wish =
      'customers should be able to reserve plants online and pick them up at the shop the next day.';
    for (const lead of ['What she wants: ', 'What we need: ', 'The main thing: ', 'In short: '])
      expect(titles(lead + wish)).toEqual(titles(wish));
  });

  it('makes a criterion only of a sentence that speaks of the story', () => {
    const draft = generate(
      [
        "Staff need a list of today's pickups on the tablet, sorted by time. Each pickup shows a phone number. If a plant is sold out we should text the customer, ideally with an alternative, but don't bother in v1.",
        '',
        'And the prices change every monday - she uploads an excel. A pickup must be ticked off once it was handed over.',
        '',
        'Also she asked whether we can do "something with AI" for plant care tips, I said we will look at it.',
        '',
        'Security: only staff can see phone numbers. Must be fast.',
      ].join('\n'),
    );
    const criteria = draft.stories.flatMap(({ acceptanceCriteria }) =>
      acceptanceCriteria.flatMap(({ text, span }) => (span ? [text] : [])),
    );
    expect(criteria.join('\n')).not.toMatch(/prices change|v1/);
    expect(criteria).toContain('Each pickup shows a phone number');
    expect(draft.uncovered).toContainEqual(
      expect.objectContaining({
        reason: 'non-goal',
        text: expect.stringContaining('bother in v1') as string,
      }),
    );
    const security = draft.stories.find(({ title }) => title.includes('phone numbers'));
    expect(security?.title).toBe('See phone numbers');
    expect(criteria).toContain('Only staff can see phone numbers');
    const quoted = JSON.stringify([draft.stories, draft.uncovered]);
    for (const sentence of ['prices change every monday', 'ticked off', 'phone numbers'])
      expect(quoted).toContain(sentence);
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

  it('gives criteria in its own language, and tells that it is read less well', () => {
    expect(draft.stories.map(({ title }) => title)).toEqual([
      'Online einen Termin buchen',
      'Eine SMS bekommen',
    ]);
    expect(draft.stories.map(({ acceptanceCriteria }) => acceptanceCriteria.at(-1)?.text)).toEqual([
      'Vor dem Abschicken zeigt eine Zusammenfassung, was gewählt wurde',
      'Schlägt die Zustellung fehl, wird sie wiederholt und der Fehler protokolliert',
    ]);
    expect(draft.warnings.map(({ code }) => code)).toContain('other-language');
  });
});
