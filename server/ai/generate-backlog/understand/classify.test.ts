import { describe, expect, it } from 'vitest';

import { readStatement } from '@/server/ai/generate-backlog/understand/classify';

describe('readStatement', () => {
  it.each([
    ['As a user, I want to log in.', 'story'],
    ['US-7: As a user, I want to log in.', 'story'],
    ['Users can log in', 'capability'],
    ['The system shall log errors', 'requirement'],
    ['Configure the cache', 'task'],
    ['Order history', 'thing'],
    ['Given a full basket', 'step'],
    ['Orders over 50 EUR ship free', 'rule'],
    ['A change made before Sunday 20:00 applies to the coming week', 'rule'],
    ['Checkout depends on the catalogue', 'dependency'],
    ['The list is sorted by date', 'statement'],
  ])('%j is a %s', (text, type) => {
    expect(readStatement(text).type).toBe(type);
  });

  it.each([
    ['Do drivers need the phone number?', 'question'],
    ['We will not build a native app.', 'non-goal'],
    ["won't do: mobile app", 'non-goal'],
    ['Gift subscriptions are for later.', 'non-goal'],
    ['The budget is 60,000 euros.', 'schedule'],
    ['We have three developers and twelve weeks.', 'schedule'],
    ['This document describes the plan.', 'context'],
    ['Half of all calls today are about a missing box.', 'context'],
    ['TODO ask legal about it', 'process'],
    ['ACTION: Sam to check the budget', 'process'],
    ['Next call 10 May', 'process'],
    ['Subject: an idea', 'context'],
    ['Kind regards,', 'context'],
    ['Let me know what you think.', 'context'],
    ['Current website is slow', 'context'],
    ['No payment for now', 'non-goal'],
  ])('%j is passed over: %s', (text, reason) => {
    expect(readStatement(text)).toEqual({ type: 'aside', reason });
  });
});
