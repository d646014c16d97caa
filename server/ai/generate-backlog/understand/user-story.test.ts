import { describe, expect, it } from 'vitest';

import { parseCapability } from '@/server/ai/generate-backlog/understand/capability';
import { parseUserStory } from '@/server/ai/generate-backlog/understand/user-story';

describe('parseUserStory', () => {
  it.each([
    [
      'As a patient, I want to book a visit so that I need not call.',
      { asA: 'patient', iWant: 'book a visit', soThat: 'I need not call' },
    ],
    ['As an admin I can ban users', { asA: 'admin', iWant: 'ban users', soThat: null }],
    [
      'As the practice manager, I would like to see reports, so we can plan',
      { asA: 'practice manager', iWant: 'see reports', soThat: 'we can plan' },
    ],
    [
      'In order to plan staff, as a manager, I want to see visits.',
      { asA: 'manager', iWant: 'see visits', soThat: 'plan staff' },
    ],
    ['As a user I need the ability to export data', { asA: 'user', iWant: 'export data', soThat: null }],
  ])('%j', (text, story) => {
    expect(parseUserStory(text)).toMatchObject(story);
  });

  it.each(['Users can log in', 'As described above, the list is sorted', 'As a rule, nothing is deleted'])(
    '%j is none',
    (text) => {
      expect(parseUserStory(text)).toBeNull();
    },
  );
});

describe('parseCapability', () => {
  it.each([
    ['Customers can pause their subscription.', 'customer', 'pause their subscription', 'can'],
    ['Admins must approve new sellers', 'admin', 'approve new sellers', 'must'],
    [
      'Store managers should be able to export orders so that accounting can import them',
      'store manager',
      'export orders',
      'should',
    ],
    [
      'The system shall allow registered users to change their password',
      'registered user',
      'change their password',
      'must',
    ],
    ['The app lets dog walkers find clients', 'dog walker', 'find clients', 'can'],
    ['An app for dog walkers to find customers nearby', 'dog walker', 'find customers nearby', 'can'],
    [
      'From the dashboard, a manager can export the list',
      'manager',
      'export the list from the dashboard',
      'can',
    ],
    ['A driver marks each stop as delivered', 'driver', 'mark each stop as delivered', 'does'],
    ['Office staff can change the box', 'office staff', 'change the box', 'can'],
    ['Rowbook lets coxes reserve a boat', 'cox', 'reserve a boat', 'can'],
    ['Bakers need a list per oven', 'baker', 'get a list per oven', 'must'],
    ['Marit wants to replace a vegetable', 'Marit', 'replace a vegetable', 'can'],
  ])('%j', (text, actor, want, modality) => {
    expect(parseCapability(text)).toMatchObject({ actor, want, modality });
  });

  it('takes the purpose off', () => {
    expect(parseCapability('Users can sort the list so that they find things')).toMatchObject({
      want: 'sort the list',
      soThat: 'they find things',
    });
  });

  it.each([
    'Users cannot delete invoices',
    'The server can restart',
    'Orders must be exported',
    'We have seen competitors hide it',
    'Customers are households',
    'When a pause ends, the customer gets a reminder',
  ])('%j names nobody who can do something', (text) => {
    expect(parseCapability(text)).toBeNull();
  });
});

describe('what a person does', () => {
  it('is in the base form, also what comes after', () => {
    expect(parseCapability('A visitor opens the app, selects a fair and sees its invoices')?.want).toBe(
      'open the app, select a fair and see its invoices',
    );
  });

  it('is no noun that looks like a verb', () => {
    expect(parseCapability('Family groups (parents and children)')).toBeNull();
    expect(parseCapability('Verify a user can pay')).toBeNull();
  });
});
