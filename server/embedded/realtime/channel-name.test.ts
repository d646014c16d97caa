import { describe, expect, it } from 'vitest';

import {
  isCacheChannel,
  isChannelName,
  isPresenceChannel,
  needsSignature,
  userIdOfChannel,
} from './channel-name';

describe('channel names', () => {
  it.each([
    'a',
    'private-project_1',
    'presence-a=b@c,d.e;f',
    'x'.repeat(200),
    '#server-to-user-ada lovelace',
  ])('accepts %s', (name) => expect(isChannelName(name)).toBe(true));

  it.each([
    '',
    'a b',
    'a/b',
    'a#b',
    'ä',
    'a\n',
    'x'.repeat(201),
    '#a',
    '#server-to-user-',
    '#server-to-userada',
  ])('refuses %j', (name) => expect(isChannelName(name)).toBe(false));

  it.each([
    { name: 'cache-a', signed: false, presence: false, cache: true },
    { name: 'private-a', signed: true, presence: false, cache: false },
    { name: 'private-cache-a', signed: true, presence: false, cache: true },
    { name: 'private-encrypted-a', signed: true, presence: false, cache: false },
    { name: 'private-encrypted-cache-a', signed: true, presence: false, cache: true },
    { name: 'presence-a', signed: true, presence: true, cache: false },
    { name: 'presence-cache-a', signed: true, presence: true, cache: true },
    { name: 'privateer', signed: false, presence: false, cache: false },
    { name: 'a-private-cache-b', signed: false, presence: false, cache: false },
  ])('tells the kind of $name', ({ name, signed, presence, cache }) => {
    expect([needsSignature(name), isPresenceChannel(name), isCacheChannel(name)]).toEqual([
      signed,
      presence,
      cache,
    ]);
  });

  it('knows the user a channel belongs to', () => {
    expect(userIdOfChannel('#server-to-user-ada')).toBe('ada');
    expect(userIdOfChannel('private-ada')).toBeUndefined();
  });
});
