import Pusher from 'pusher';
import { describe, expect, it } from 'vitest';

import { sign } from './signature';
import { decideSubscription } from './subscribe';

const credentials = { appId: 'app', key: 'key', secret: 'secret' };
const library = new Pusher({ ...credentials, host: 'localhost' });
const anonymous = { socketId: '1.2', user: undefined };
const ada = { socketId: '1.2', user: { userId: 'ada', userInfo: { name: 'Ada' } } };

function presenceRequest(user: { user_id: string; user_info?: Record<string, unknown> }) {
  return { channel: 'presence-a', ...library.authorizeChannel('1.2', 'presence-a', user) };
}

function signedRequest(channelData: string) {
  const auth = `key:${sign('secret', `1.2:presence-a:${channelData}`)}`;
  return { channel: 'presence-a', auth, channel_data: channelData };
}

describe('subscriptions', () => {
  it('are free on public channels', () => {
    expect(decideSubscription(credentials, anonymous, { channel: 'news' })).toEqual({
      ok: true,
      member: undefined,
    });
  });

  it.each(['private-a', 'private-encrypted-a', 'private-cache-a', 'presence-a', 'presence-cache-a'])(
    'need a signature on %s',
    (channel) => {
      const refused = { ok: false, type: 'AuthError', status: 401 };
      expect(decideSubscription(credentials, anonymous, { channel })).toMatchObject(refused);
      const auth = `key:${sign('secret', `9.9:${channel}`)}`;
      expect(decideSubscription(credentials, anonymous, { channel, auth })).toMatchObject(refused);
    },
  );

  it('make the signed user a member of a presence channel', () => {
    const request = presenceRequest({ user_id: 'ada', user_info: { name: 'Ada' } });
    expect(decideSubscription(credentials, anonymous, request)).toEqual({ ok: true, member: ada.user });
  });

  it('take a numeric user id as text', () => {
    expect(decideSubscription(credentials, anonymous, signedRequest('{"user_id":7}'))).toMatchObject({
      ok: true,
      member: { userId: '7' },
    });
  });

  it('fall back to the user who signed in', () => {
    const request = { channel: 'presence-a', auth: library.authorizeChannel('1.2', 'presence-a').auth };
    expect(decideSubscription(credentials, ada, request)).toEqual({ ok: true, member: ada.user });
    expect(decideSubscription(credentials, anonymous, request)).toMatchObject({ ok: false, status: 401 });
  });

  it.each(['', '{', '[]', 'null', '{}', '{"user_id":""}', '{"user_id":{}}'])(
    'refuse a member described as %j, signed or not',
    (channelData) => {
      expect(decideSubscription(credentials, anonymous, signedRequest(channelData))).toMatchObject({
        ok: false,
      });
    },
  );

  it('refuse members beyond the limits of the protocol', () => {
    const limited = { ok: false, type: 'LimitReached' };
    const long = presenceRequest({ user_id: 'x'.repeat(129) });
    expect(decideSubscription(credentials, anonymous, long)).toMatchObject(limited);
    const large = presenceRequest({ user_id: 'ada', user_info: { bio: 'x'.repeat(1_024) } });
    expect(decideSubscription(credentials, anonymous, large)).toMatchObject(limited);
  });

  it('open the channel of a user to nobody else', () => {
    const request = { channel: '#server-to-user-ada' };
    expect(decideSubscription(credentials, ada, request)).toEqual({ ok: true, member: undefined });
    expect(decideSubscription(credentials, anonymous, request)).toMatchObject({ ok: false, status: 401 });
    const other = { channel: '#server-to-user-grace' };
    expect(decideSubscription(credentials, ada, other)).toMatchObject({ ok: false, status: 401 });
  });

  it('refuse invalid names', () => {
    expect(decideSubscription(credentials, anonymous, { channel: 'a b' })).toMatchObject({ status: 400 });
  });
});
