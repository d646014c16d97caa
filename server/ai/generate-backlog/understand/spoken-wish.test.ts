import { describe, expect, it } from 'vitest';

import { spokenWish } from '@/server/ai/generate-backlog/understand/spoken-wish';

describe('spokenWish', () => {
  it.each([
    ['Yeah, so maybe we could also print labels, right?', 'Print labels.'],
    ['What if we send a text when a shift is empty?', 'Send a text when a shift is empty.'],
    ['How about letting customers cancel within an hour?', 'Let customers cancel within an hour.'],
    ["Why don't we archive old boards?", 'Archive old boards.'],
    ['Honestly, the main thing is that members can pay by card.', 'Members can pay by card.'],
    ['I mean, I need customers to see the status', 'Customers can see the status'],
  ])('%j asks for %j', (said, wish) => {
    expect(spokenWish(said)).toBe(wish);
  });

  it.each(["Let's talk about it on Monday.", 'Could we do that later?', 'Should we wait?'])(
    '%j asks for nothing',
    (said) => {
      expect(spokenWish(said)).toBe(said);
    },
  );
});
