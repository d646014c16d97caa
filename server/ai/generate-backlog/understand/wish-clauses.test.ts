import { describe, expect, it } from 'vitest';

import { wishClauses } from '@/server/ai/generate-backlog/understand/wish-clauses';

const parts = (sentence: string) => wishClauses(sentence)?.map(({ plain }) => plain);

describe('wishClauses', () => {
  it.each([
    [
      'Members can sign up, invite friends and set a reminder.',
      ['Members can sign up', 'Members can invite friends', 'Members can set a reminder.'],
    ],
    [
      'The system shall send a receipt, archive the order and update the stock',
      [
        'The system shall send a receipt',
        'The system shall archive the order',
        'The system shall update the stock',
      ],
    ],
    [
      'Rowbook lets coxes reserve a boat, see who is out and report damage.',
      [
        'Rowbook lets coxes reserve a boat',
        'Rowbook lets coxes see who is out',
        'Rowbook lets coxes report damage.',
      ],
    ],
    [
      'Nice to have: dark mode, a map and German texts.',
      ['dark mode (nice to have)', 'a map and German texts (nice to have)'],
    ],
  ])('cuts %j', (sentence, wishes) => {
    expect(parts(sentence)).toEqual(wishes);
  });

  it.each([
    'Users can view and edit their profile',
    'Users can search, filter and sort recipes',
    'Users can find a tool and borrow it',
    'The system shall support create, read, update, and delete operations for bills',
    'Users can see price, stock and order history',
    'As a user, I want to create lists, share notes and set reminders',
    'First users can open a map, then choose a boat and reserve it',
    'Parents love the club, bring children and help a lot',
  ])('leaves %j whole', (sentence) => {
    expect(parts(sentence)).toBeUndefined();
  });

  it('covers the sentence but for the space and commas between its parts', () => {
    const sentence = 'Members can sign up, invite friends and set a reminder.';
    const covered = wishClauses(sentence)?.map(({ start, end }) => sentence.slice(start, end));
    expect(covered).toEqual(['Members can sign up', 'invite friends', 'and set a reminder.']);
  });
});
