import { describe, expect, it } from 'vitest';

import { directWish } from '@/server/ai/generate-backlog/understand/direct-wish';

describe('directWish', () => {
  it.each([
    ["It'd be great if the app warned people at night.", 'The app should warn people at night.'],
    ['It would be really nice if members could swap shifts', 'Members could swap shifts'],
    ['It would be good if there was a map of all boats', 'A map of all boats'],
    ['It would be useful if we had an export', 'An export'],
    ['Would be cool to have a waiting list', 'A waiting list'],
    ["We'd also love to be able to see who opened what", 'See who opened what'],
    ['would love to see what sold best', 'See what sold best'],
    ['and i want to see which tools are late', 'See which tools are late'],
    ['want online ordering with pickup slots', 'Online ordering with pickup slots'],
    ['Could you add two-factor sign-in?', 'Add two-factor sign-in'],
    ['Can we print labels?', 'Print labels'],
    ['Please make sure that results stay private.', 'Make sure that results stay private.'],
    ['Doctors have asked whether they can comment on a result', 'Doctors can comment on a result'],
    ['Tom asked for a way to close single days', 'Close single days'],
    ['Being able to book visits online would save an hour a day', 'Book visits online'],
    ['Offline support would be nice.', 'Offline support.'],
    ["plus a reminder the day before it's due", "A reminder the day before it's due"],
    [
      'Patients keep calling, so it would be great if they could see their results.',
      'A patient could see their results.',
    ],
  ])('%j asks for %j', (text, wish) => {
    expect(directWish(text)).toBe(wish);
  });

  it.each([
    'Customers can pause their subscription.',
    'Can we talk about this on Monday?',
    'Could you send me the logo?',
    'Do drivers need the phone number?',
    'That would be great.',
    'And I get a confirmation',
    'Needs to:',
    'The current site would be slow',
  ])('%j stays as it is', (text) => {
    expect(directWish(text)).toBe(text);
  });
});
