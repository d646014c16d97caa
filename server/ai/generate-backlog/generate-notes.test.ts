import { describe, expect, it } from 'vitest';

import type { BacklogDraft } from '@/lib/schemas/backlog-draft';
import { generate } from '@/server/ai/generate-backlog/testing/generate';

const draftOf = (...lines: string[]) => generate(lines.join('\n'));
const titles = ({ stories }: BacklogDraft) => stories.map(({ title }) => title);

describe('notes of a meeting', () => {
  const draft = draftOf(
    '# Planning, first quarter',
    '## who was there',
    '- rosa (head of product)',
    '- jan (cto)',
    '## what we talked about',
    '### booking page',
    'rosa said it is going well. jan showed figures. it can take up to two weeks to get a slot.',
    '',
    'action: jan to simplify booking from 7 steps to 4',
    'action: rosa to send the figures',
    '### random',
    '- bug with reminders on safari',
    '- someone mentioned that a rival raised money',
    '- "too many steps, i gave up" - rosa',
    '## next meeting',
    'same time next week',
  );

  it('give what is to be done, and nothing of who was there or what was said', () => {
    expect(titles(draft)).toEqual([
      'Simplify booking from 7 steps to 4',
      'Fix the bug with reminders on safari',
    ]);
  });
});

describe('notes in short lines without full stops', () => {
  it('are read line by line', () => {
    const draft = draftOf(
      '# Interview with a club',
      '## what they wish was better',
      'wants recurring bookings',
      'needs a calendar feed',
      'would love templates for tournaments',
    );
    expect(titles(draft)).toEqual([
      'Provide recurring bookings',
      'Build a calendar feed',
      'Create templates for tournaments',
    ]);
  });
});

describe('a list of things to do below priorities', () => {
  it('makes stories of them with that priority', () => {
    const draft = draftOf(
      '# To-do list',
      '## Features',
      '### High Priority',
      '- [ ] Order history and tracking',
      '- [ ] Add a dark mode',
      '### Low Priority',
      '- [ ] Add animations',
    );
    expect(draft.stories.map(({ title, priority }) => [title, priority])).toEqual([
      ['Provide order history and tracking', 'high'],
      ['Add a dark mode', 'high'],
      ['Add animations', 'low'],
    ]);
  });
});

describe('examples of a feature', () => {
  it('keep their placeholders; those beyond what a story holds are tasks named by their example', () => {
    const example = (name: string) => [
      `Scenario: ${name}`,
      '  Given a shop with the following boats on its list today: Heron, Swan, Kingfisher, Otter',
      '  And a member called Mia with a balance of <balance>',
      '  When she rents Heron for a day and pays at the counter with the card she gave when she joined',
      '  Then the balance is <rest> and the receipt names the boat, the day and the person who rented it out',
      '',
    ];
    const draft = draftOf(
      'Feature: Rentals',
      ...['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven'].flatMap((name) => example(`${name} day`)),
    );
    expect(draft.stories[0]?.acceptanceCriteria).toHaveLength(6);
    expect(draft.stories[0]?.acceptanceCriteria[0]?.text).toMatch(
      /^One day: given .*, and a member called Mia with a balance of <balance>, when .*, then the balance is <rest>/,
    );
    expect(draft.tasks.map(({ title }) => title)).toEqual(['Cover the scenario “Seven day”']);
  });
});

describe('several wishes in a sentence', () => {
  it('are stories of their own where each says anew who has it', () => {
    const { stories } = draftOf(
      'We need to export the bookings of a month, and we want to see who approved what.',
    );
    expect(stories.map(({ title }) => title)).toEqual([
      'Export the bookings of a month',
      'See who approved what',
    ]);
  });
});

describe('a sentence whose list gives the details', () => {
  it('makes a criterion of each of them', () => {
    const { stories, tasks } = draftOf(
      '# Chat',
      '## Solution',
      '### Presence',
      'Show who is typing:',
      '- Group chat',
      '- Status page',
      '### Sync',
      'Changes sync at once:',
      '- Messages',
      '- Profile updates',
    );
    expect(tasks).toEqual([]);
    expect(stories.map(({ acceptanceCriteria }) => acceptanceCriteria.map(({ text }) => text))).toEqual([
      ['Show who is typing: group chat', 'Show who is typing: status page'],
      ['Changes sync at once: messages', 'Changes sync at once: profile updates'],
    ]);
  });
});
