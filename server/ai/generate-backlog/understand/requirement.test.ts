import { describe, expect, it } from 'vitest';

import { parseRequirement } from '@/server/ai/generate-backlog/understand/requirement';

describe('parseRequirement', () => {
  it.each([
    ['The system shall send a receipt after each order.', 'Send a receipt after each order', 'must'],
    ['The system must not store card numbers', 'Do not store card numbers', 'must'],
    ['Orders must be exported to CSV nightly', 'Export orders to CSV nightly', 'must'],
    ['Emails must not be sent twice', 'Do not send emails twice', 'must'],
    ['Search must tolerate small typos', 'Make search tolerate small typos', 'must'],
    ['The site must be usable with a screen reader', 'Make the site usable with a screen reader', 'must'],
    ['Every Monday at 6:00 the system shall produce a list', 'Produce a list every Monday at 6:00', 'must'],
    ['We need an admin dashboard', 'Build the admin dashboard', 'must'],
    ['There should be a search page', 'Build the search page', 'should'],
    ['The system may send a weekly report', 'Send a weekly report', 'could'],
    ['Works offline', 'Work offline', 'can'],
    ['Rowbook should warn people in a storm', 'Warn people in a storm', 'should'],
    ['Rowbook shows all free boats', 'Show all free boats', 'can'],
    ['Guests must not see phone numbers', 'Make sure guests cannot see phone numbers', 'must'],
    ['A patient cannot book twice', 'Make sure a patient cannot book twice', 'can'],
    ['Passwords should never be shown', 'Do not show passwords', 'should'],
    ['Redis must cache sessions', 'Make Redis cache sessions', 'must'],
    ['The system shall sanction late returns', 'Sanction late returns', 'must'],
  ])('%j becomes %j', (text, title, modality) => {
    expect(parseRequirement(text)).toEqual({ title, modality });
  });

  it.each([
    'Orders are exported nightly',
    'We have three developers',
    'Order history',
    'Lists: every user can add items',
  ])('%j asks for nothing', (text) => {
    expect(parseRequirement(text)).toBeNull();
  });
});
