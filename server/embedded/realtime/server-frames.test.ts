import { describe, expect, it } from 'vitest';

import {
  encodeChannelEvent,
  encodeError,
  encodeProtocolEvent,
  encodeSubscriptionError,
  encodeSubscriptionSucceeded,
} from './server-frames';

const decode = (frame: Buffer | string): unknown => JSON.parse(frame.toString());

describe('frames of the server', () => {
  it('carry channel events with the data as given', () => {
    expect(decode(encodeChannelEvent('a', { name: 'e', data: '{"x":1}' }))).toEqual({
      event: 'e',
      channel: 'a',
      data: '{"x":1}',
    });
    expect(decode(encodeChannelEvent('presence-a', { name: 'client-e', data: { x: 1 } }, 'ada'))).toEqual({
      event: 'client-e',
      channel: 'presence-a',
      data: { x: 1 },
      user_id: 'ada',
    });
  });

  it('double-encode the data of the protocol itself', () => {
    expect(decode(encodeProtocolEvent('pusher:pong', {}))).toEqual({ event: 'pusher:pong', data: '{}' });
  });

  it('carry errors as objects', () => {
    expect(decode(encodeError('why', 4301))).toEqual({
      event: 'pusher:error',
      data: { code: 4301, message: 'why' },
    });
    const refusal = { type: 'AuthError', error: 'why', status: 401 };
    expect(decode(encodeSubscriptionError('private-a', refusal))).toEqual({
      event: 'pusher:subscription_error',
      channel: 'private-a',
      data: refusal,
    });
  });

  it('list the members of a presence channel, whatever their ids', () => {
    const members = [
      { userId: 'ada', userInfo: { name: 'Ada' } },
      { userId: '__proto__', userInfo: undefined },
    ];
    const data = JSON.stringify({
      presence: {
        count: 2,
        ids: ['ada', '__proto__'],
        hash: Object.fromEntries([
          ['ada', { name: 'Ada' }],
          ['__proto__', null],
        ]),
      },
    });
    expect(decode(encodeSubscriptionSucceeded('presence-a', members))).toEqual({
      event: 'pusher_internal:subscription_succeeded',
      channel: 'presence-a',
      data,
    });
    expect(decode(encodeSubscriptionSucceeded('a', undefined))).toMatchObject({ data: '{}' });
  });
});
