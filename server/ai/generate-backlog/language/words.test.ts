import { describe, expect, it } from 'vitest';

import { actorOf, withIndefinite } from '@/server/ai/generate-backlog/language/actors';
import { priorityOf, undecorate } from '@/server/ai/generate-backlog/language/decorations';
import { endpointOf } from '@/server/ai/generate-backlog/language/endpoints';
import { labelKind, labelledValue } from '@/server/ai/generate-backlog/understand/labels';
import {
  participle,
  thirdPerson,
  verbOfGerund,
  verbOfParticiple,
} from '@/server/ai/generate-backlog/language/verbs';
import { asOutcome } from '@/server/ai/generate-backlog/language/passive';
import {
  capitalize,
  contentStems,
  enumerate,
  isMostlyEnglish,
  isPlural,
  plural,
  sentenceCase,
} from '@/server/ai/generate-backlog/language/words';

describe('words', () => {
  it('are stemmed alike in their forms', () => {
    for (const form of ['calculation', 'calculated', 'calculates', 'calculating']) {
      expect(contentStems(form)).toEqual(contentStems('calculate'));
    }
    expect(contentStems('The users of an EventLog')).toEqual(contentStems('user event log'));
  });

  it('know singular and plural', () => {
    expect([plural('story'), plural('response'), plural('performance')]).toEqual([
      'stories',
      'responses',
      'performance',
    ]);
    expect(['users', 'people', 'status', 'TLS', 'access'].map(isPlural)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('lose the capitals of a heading but not those of names', () => {
    expect(sentenceCase('Event Logging System for PostgreSQL and Stripe')).toBe(
      'event logging system for PostgreSQL and Stripe',
    );
    expect(capitalize('iOS app')).toBe('iOS app');
    expect(capitalize('über uns')).toBe('Über uns');
  });

  it('are enumerated', () => {
    expect([enumerate([]), enumerate(['a']), enumerate(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c']);
  });

  it('tell English from other languages', () => {
    expect(isMostlyEnglish('The user can see the list of orders')).toBe(true);
    expect(isMostlyEnglish('Der Nutzer kann die Liste der Bestellungen sehen')).toBe(false);
    expect(isMostlyEnglish('يمكن للمستخدم')).toBe(false);
    expect(isMostlyEnglish('JWT auth')).toBe(true);
  });
});

describe('verbs', () => {
  it('change their form', () => {
    expect(['configure', 'set', 'plan', 'notify', 'build', 'export'].map(participle)).toEqual([
      'configured',
      'set',
      'planned',
      'notified',
      'built',
      'exported',
    ]);
    expect(['push', 'notify', 'log'].map(thirdPerson)).toEqual(['pushes', 'notifies', 'logs']);
    expect([verbOfParticiple('written'), verbOfGerund('planning'), verbOfParticiple('table')]).toEqual([
      'write',
      'plan',
      null,
    ]);
  });

  it('turn an instruction into its outcome', () => {
    expect(asOutcome('Configure ESLint + Prettier with strict rules')).toBe(
      'ESLint + Prettier are configured with strict rules',
    );
    expect(asOutcome('Design and implement core schema (see Data Model section)')).toBe(
      'Core schema is designed and implemented',
    );
    expect(asOutcome('Set up Husky pre-commit hooks')).toBe('Husky pre-commit hooks are set up');
    expect(asOutcome('Password reset flow')).toBeNull();
    expect(asOutcome('Login with credentials')).toBeNull();
  });
});

describe('actorOf', () => {
  it.each([
    ['Customers', 'customer'],
    ['All store managers', 'store manager'],
    ['an admin', 'admin'],
    ['Logged-in users', 'logged-in user'],
    ['Office staff', 'office staff'],
    ['QA', null],
    ['The server', null],
    ['Orders', null],
    ['We have seen competitors', null],
    ['Filters', null],
  ])('%j: %s', (phrase, actor) => {
    expect(actorOf(phrase)).toBe(actor);
  });

  it('takes the right article', () => {
    expect(['customer', 'admin', 'user', 'office staff', 'Marit'].map(withIndefinite)).toEqual([
      'a customer',
      'an admin',
      'a user',
      'office staff',
      'Marit',
    ]);
  });
});

describe('undecorate', () => {
  it.each([
    ['1.2 Database Setup (Week 1-2)', { text: 'Database Setup', id: null, priority: null, estimate: null }],
    [
      'US-12: Export orders [High] (5 points)',
      { text: 'Export orders', id: 'US-12', priority: 'high', estimate: 5 },
    ],
    ['Story 14: Check in', { text: 'Check in', id: 'STORY 14', priority: null, estimate: null }],
    ['P0: Fix the leak', { text: 'Fix the leak', id: null, priority: 'urgent', estimate: null }],
    ['nice to have: dark mode', { text: 'dark mode', id: null, priority: 'low', estimate: null }],
    ['Send a report - 3 sp', { text: 'Send a report', id: null, priority: null, estimate: 3 }],
    ['10 concurrent users', { text: '10 concurrent users', id: null, priority: null, estimate: null }],
  ])('%j', (text, decorations) => {
    expect(undecorate(text)).toEqual(decorations);
  });

  it('knows the words of priorities', () => {
    expect(['must have', 'P1', 'should', 'optional', 'Blocker', 'blue'].map(priorityOf)).toEqual([
      'high',
      'high',
      'medium',
      'low',
      'urgent',
      null,
    ]);
  });
});

describe('labels and endpoints', () => {
  it('are told from text', () => {
    expect([labelKind('Acceptance criteria:'), labelKind('Depends on'), labelKind('Checkout')]).toEqual([
      'criteria',
      'dependencies',
      null,
    ]);
    expect(labelledValue('Priority: high')).toEqual({ kind: 'priority', value: 'high' });
    expect(labelledValue('Search: by name')).toBeNull();
    expect(endpointOf('PATCH /a/:id - Change it')).toEqual({
      method: 'PATCH',
      path: '/a/:id',
      description: 'Change it',
    });
    expect(endpointOf('Post a comment')).toBeNull();
  });
});
