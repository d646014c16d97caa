import { describe, expect, it } from 'vitest';

import { objectName } from '@/server/ai/generate-backlog/criteria/fill-template';
import { thingCheck } from '@/server/ai/generate-backlog/criteria/thing-checks';
import { wantCriteria } from '@/server/ai/generate-backlog/criteria/want-criteria';

const wish = (asA: string | null, iWant: string) =>
  wantCriteria({ title: iWant, asA, iWant: asA && iWant, wantIs: 'action' }).map(({ text }) => text);

describe('wantCriteria', () => {
  it.each([
    ['user', 'see my unpaid invoices', 'With no unpaid invoices to show, a message says so'],
    ['user', 'see who is late', 'With nothing to show, a message says so'],
    ['user', 'delete old photos', 'Afterwards the old photos no longer show in any list'],
    ['user', 'get a reminder', 'The reminder arrives once, and only at the people meant'],
    ['user', 'edit my profile', 'The profile of another user cannot be edited'],
    ['administrator', 'ban members', 'Somebody who is not an administrator cannot ban members'],
    ['user', 'quickly export a list', 'The file holds exactly what was chosen'],
    ['user', 'sign up', 'An e-mail address that has an account already is refused'],
    [
      'user',
      'keep up to three lists',
      'What goes beyond “up to three lists” is refused with a message that names the limit',
    ],
    [
      null,
      'Do not send emails twice',
      'Trying it is refused with a message that says why, and nothing changes',
    ],
    [
      null,
      'Make sure guests cannot see phone numbers',
      'Opening its address directly does not show it either',
    ],
    [
      null,
      'Handle expired sessions',
      'Brought about on purpose, it ends with a clear message and nothing is lost',
    ],
  ])('%s: %j gives %j', (asA, want, text) => {
    expect(wish(asA, want)).toContain(text);
  });
});

describe('objectName', () => {
  it.each([
    ['my open orders, sorted by date', 'open orders'],
    ['the price of a boat', 'price'],
    ['which tools are late', null],
    ['it', null],
    ['up to three orders', null],
  ])('%j names %j', (text, name) => {
    expect(objectName(text)).toBe(name);
  });
});

describe('thingCheck', () => {
  it.each([
    [
      'Push notifications',
      'Push notifications arrive once, only at the people meant, and can be switched off',
    ],
    ['a waiting list when a boat is out', 'Waiting list shows a message when it is empty'],
    ['Dark mode', 'Dark mode can be switched on and off, and the choice is remembered'],
    ['Seed scripts', 'Seed scripts can be run twice with the same result'],
  ])('%j gives %j', (thing, text) => {
    expect(thingCheck(thing).map((criterion) => criterion.text)).toEqual([text]);
  });
});
