import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseFrame } from './client-frames';

const parse = (frame: unknown) => parseFrame(JSON.stringify(frame));

describe('frames of clients', () => {
  it('are understood with their data as an object and as a string', () => {
    const data = { channel: 'a', auth: 'key:abc' };
    const expected = { ok: true, kind: 'protocol', frame: { event: 'pusher:subscribe', data } };
    expect(parse({ event: 'pusher:subscribe', data })).toEqual(expected);
    expect(parse({ event: 'pusher:subscribe', data: JSON.stringify(data) })).toEqual(expected);
  });

  it('keep the data of client events as it came', () => {
    for (const data of [{ x: 1 }, '{"x":1}', [1], null, 7]) {
      const event = { event: 'client-moved', channel: 'private-a', data };
      expect(parse(event)).toEqual({ ok: true, kind: 'client-event', event });
    }
  });

  it('may leave out the data of a client event', () => {
    expect(parse({ event: 'client-a', channel: 'private-a' })).toMatchObject({ ok: true });
  });

  it.each([
    null,
    7,
    'text',
    [],
    {},
    { event: 7 },
    { event: 'pusher:subscribe' },
    { event: 'pusher:subscribe', data: '{' },
    { event: 'pusher:subscribe', data: { channel: 7 } },
    { event: 'pusher:unsubscribe', data: {} },
    { event: 'pusher:signin', data: { auth: 'a' } },
    { event: 'pusher:unheard-of', data: {} },
    { event: 'pusher_internal:member_added', channel: 'presence-a', data: {} },
    { event: 'changed', channel: 'private-a', data: {} },
    { event: 'client-a', data: {} },
    { event: `client-${'a'.repeat(194)}`, channel: 'private-a', data: {} },
  ])('are refused when malformed: %j', (frame) => {
    expect(parse(frame)).toEqual({ ok: false });
  });

  it('never make the parser throw', () => {
    const text = fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(text, (value) => {
        expect(parseFrame(value)).toHaveProperty('ok');
      }),
    );
  });
});
