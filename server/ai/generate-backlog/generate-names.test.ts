import { describe, expect, it } from 'vitest';

import type { BacklogDraft } from '@/lib/schemas/backlog-draft';
import { generate } from '@/server/ai/generate-backlog/testing/generate';

const draftOf = (...lines: string[]) => generate(lines.join('\n'));
const criteriaOf = ({ stories }: BacklogDraft) =>
  stories.map(({ acceptanceCriteria }) => acceptanceCriteria.map(({ text }) => text));

describe('features that are only named', () => {
  const draft = draftOf(
    '## Features',
    '- Dark mode',
    '- CSV export',
    '- Import from Excel',
    '- Member search',
    '- Push notification settings',
    '- Login with Google',
    '- Barcode scanner',
    '- Lucky dip',
    '- Slack integration',
  );

  it('get at least two criteria each, which say what to check of that kind of feature', () => {
    const criteria = criteriaOf(draft);
    expect(criteria.every((texts) => texts.length >= 2)).toBe(true);
    expect(criteria[0]).toContain('Every text keeps a contrast of at least 4.5 to 1');
    expect(criteria[1]).toContain('The file has every row and column that was chosen, and no other');
    expect(criteria[2]).toContain(
      'Rows that cannot be read are listed with their number and the reason; the others are taken over',
    );
    expect(criteria[3]).toContain('A word that occurs finds every entry that has it, in capitals or not');
    expect(criteria[4]).toContain('An invalid value is refused with a message, and the old one stays');
    expect(criteria[5]).toContain('Signing in leads to the page that was asked for');
    expect(criteria[6]).toContain('A clear code is recognised within two seconds');
    expect(criteria[7]?.every((text) => text.includes('Lucky dip') || text.includes('lucky dip'))).toBe(true);
    expect(criteria[8]).toContain('While the other side is down, nothing is lost and a message says so');
  });

  it('say nothing that cannot be checked, and nothing twice', () => {
    const texts = criteriaOf(draft).flat();
    expect(texts.filter((text) => /\b(?:is|are) available$|as expected/.test(text))).toEqual([]);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('are not sure of their size', () => {
    expect(draft.stories.every(({ confidence }) => confidence <= 40)).toBe(true);
  });
});

describe('a rule for the whole product', () => {
  it('is also a criterion of the feature that it speaks of', () => {
    const draft = draftOf(
      '## Features',
      '- CSV export',
      '- Dark mode',
      '## Non-functional requirements',
      '- Exports contain no personal data',
    );
    expect(draft.stories[0]?.acceptanceCriteria[0]).toMatchObject({
      text: 'Exports contain no personal data',
      span: { text: 'Exports contain no personal data' },
    });
    expect(draft.stories[0]?.confidence).toBeLessThanOrEqual(40);
    expect(draft.stories.map(({ title }) => title)).toContain('Meet the non-functional requirements');
    expect(criteriaOf(draft)[1]).not.toContain('Exports contain no personal data');
  });
});

describe('what is noted as a fault', () => {
  it('is to be fixed, and checked with the steps that showed it', () => {
    const draft = draftOf(
      '## Bugs',
      '- The list jumps when scrolling',
      '- Swipe recognition not reliable',
      '- Rename the export button',
      '- Handle dates that are not saved yet',
    );
    expect(draft.stories.map(({ title }) => title)).toEqual([
      'Fix: the list jumps when scrolling',
      'Fix: swipe recognition not reliable',
      'Rename the export button',
      'Handle dates that are not saved yet',
    ]);
    expect(draft.stories[0]?.acceptanceCriteria).toMatchObject([
      {
        text: 'Repeating the steps that showed it, “the list jumps when scrolling” no longer happens',
        span: { text: 'The list jumps when scrolling' },
      },
      { text: 'A test that failed before the fix passes after it', span: null },
    ]);
  });
});

describe('the epic of a text without headings', () => {
  const titles = (...lines: string[]) => draftOf(...lines).epics.map(({ title }) => title);

  it('is named by what the text is about, and so differs from that of another text', () => {
    expect(
      titles('1. As a customer, I want to search plants.', '2. As a customer, I want to reserve plants.'),
    ).toEqual(['Search plants and more']);
    expect(titles('Drivers should see their route. The dispatcher can add a stop.')).toEqual([
      'See the route and more',
    ]);
    expect(titles('The warehouse is old and cold.', '', 'The heating breaks down in winter.')).toEqual([
      'The warehouse is old and cold and more',
    ]);
  });

  it('has the title line that the text opens with', () => {
    expect(
      titles('Driver app', '', 'Drivers should see their route. The dispatcher can add a stop.'),
    ).toEqual(['Driver app']);
  });

  it('keeps its name when the text grows', () => {
    const list = ['- As a customer, I want to search plants.', '- As a customer, I want to reserve plants.'];
    expect(titles(...list, '- As a florist, I want to print labels.')).toEqual(titles(...list));
  });
});
