import { describe, expect, it } from 'vitest';

import type { BacklogDraft } from '@/lib/schemas/backlog-draft';
import { generate } from '@/server/ai/generate-backlog/testing/generate';

const draftOf = (...lines: string[]) => generate(lines.join('\n'));
const outline = ({ epics, stories }: BacklogDraft) =>
  epics.map(({ ref, title }) => [
    title,
    stories.filter(({ epicRef }) => epicRef === ref).map((story) => story.title),
  ]);
const reasons = ({ uncovered }: BacklogDraft) => uncovered.map(({ reason, text }) => `${reason}: ${text}`);

describe('a plain text', () => {
  it('has its words alone on a line as headings, and the lines below them as items', () => {
    const draft = draftOf(
      'Allotment app',
      '',
      'Features',
      '',
      'Dark mode',
      'Watering plan',
      '',
      'Nice to have',
      '',
      'Weather warning',
      '',
      'Out of scope',
      '',
      'Payments',
      'Chat',
      '',
      'Not in this version',
      '',
      'Seed exchange',
    );
    expect(outline(draft)).toEqual([
      ['Features', ['Provide dark mode', 'Write the watering plan']],
      ['Nice to have', ['Provide weather warning']],
    ]);
    expect(reasons(draft)).toEqual(
      expect.arrayContaining(['non-goal: Payments', 'non-goal: Chat', 'non-goal: Seed exchange']),
    );
  });

  it('needs no empty lines around them', () => {
    const draft = draftOf(
      'Features',
      '- Dark mode',
      'Bugs',
      '- Login fails on Safari',
      "Won't have",
      'Tournaments',
      'Open questions',
      'Who pays?',
    );
    expect(draft.stories.map(({ title }) => title)).toEqual([
      'Provide dark mode',
      'Fix: login fails on Safari',
    ]);
    expect(reasons(draft)).toEqual(expect.arrayContaining(['non-goal: Tournaments', 'question: Who pays?']));
  });

  it('is divided by short names above lists and paragraphs', () => {
    const draft = draftOf(
      'Club site',
      '',
      'Member area',
      '',
      'Members can see all bookings. Members can rate a court.',
      '',
      'Court booking',
      '- book a court',
      '- cancel a booking',
    );
    expect(outline(draft)).toEqual([
      ['Member area', ['See all bookings', 'Rate a court']],
      ['Court booking', ['Book a court', 'Cancel a booking']],
    ]);
  });

  it('keeps what a label inside a story announces with that story', () => {
    const draft = draftOf('As a member, I want to book a court.', '', 'Requirements', '', '- Only one a day');
    expect(draft.stories).toHaveLength(1);
    expect(draft.stories[0]?.acceptanceCriteria.map(({ text }) => text)).toContain('Only one a day');
  });

  it('has the numbered points of minutes as its parts', () => {
    const draft = draftOf(
      'Minutes, 3 May',
      '',
      '1. Onboarding',
      'New members can skip the tour.',
      '',
      '2. Billing',
      'Members can download old invoices.',
    );
    expect(draft.stories.map(({ title }) => title)).toEqual(['Skip the tour', 'Download old invoices']);
  });

  it('leaves out what its heading says is done', () => {
    const draft = draftOf('## Features', '- Watering log', '## Done', '- Dark mode');
    expect(outline(draft)).toEqual([['Features', ['Provide watering log']]]);
    expect(reasons(draft)).toContain('done: Dark mode');
  });
});
