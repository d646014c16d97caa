import { randomUUID } from 'node:crypto';

import { pino } from 'pino';
import type Pusher from 'pusher';
import type { Channel, PresenceChannel } from 'pusher-js';
import type PusherClient from 'pusher-js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import {
  apiOf,
  type AuthEndpoint,
  createClients,
  foreignTarget,
  nextEvent,
  recordEvents,
  startAuthEndpoint,
  type Target,
} from './testing/conformance-harness';
import { type RealtimeServer, startRealtimeServer } from './server';

/*
 * What the application relies on at any server of the protocol, told in terms of the official clients only. Runs
 * against the embedded server, or against the one named by REALTIME_CONFORMANCE_* (see the harness). A foreign
 * server must have client events enabled, and may be in use by others, so every name here is unique.
 */
const foreign = foreignTarget();
const logger = pino({ level: 'silent' });
const CREDENTIALS = { appId: 'conformance', key: 'conformance-key', secret: 'conformance-secret' };

let server: RealtimeServer | undefined;
let target: Target;
let auth: AuthEndpoint;
let api: Pusher;
let clients: ReturnType<typeof createClients>;

beforeAll(async () => {
  if (!foreign) server = await startRealtimeServer({ ...CREDENTIALS, host: '127.0.0.1', port: 0, logger });
  target = foreign ?? localTarget(server?.port ?? 0);
  auth = await startAuthEndpoint(target);
  api = apiOf(target);
  clients = createClients(target, auth);
});

afterEach(() => clients.disconnectAll());

afterAll(async () => {
  await auth.stop();
  await server?.stop();
});

function localTarget(port: number): Target {
  return { ...CREDENTIALS, apiHost: '127.0.0.1', wsHost: '127.0.0.1', port, useTLS: false };
}

function unique(prefix: string): string {
  return `${prefix}${randomUUID()}`;
}

async function subscribed(client: PusherClient, name: string): Promise<Channel> {
  const channel = client.subscribe(name);
  await nextEvent(channel, 'pusher:subscription_succeeded');
  return channel;
}

async function present(user: string, name: string) {
  const client = clients.create({ user });
  const channel = client.subscribe(name) as PresenceChannel;
  const added = recordEvents(channel, 'pusher:member_added');
  await nextEvent(channel, 'pusher:subscription_succeeded');
  return { client, channel, added };
}

/** Members are typed `any` by the library. */
function membersOf({ members }: PresenceChannel): { ids: string[]; count: number; me: unknown } {
  const { members: byId, count, me } = members as { members: object; count: number; me: unknown };
  return { ids: Object.keys(byId).sort(), count, me };
}

async function signedIn(user: string): Promise<PusherClient> {
  const client = clients.create({ user });
  await nextEvent(client.connection, 'connected');
  const success = nextEvent(client, 'pusher:signin_success');
  client.signin();
  await success;
  // The channel of a user is subscribed to behind the scenes; its confirmation is the earliest proof of delivery.
  await expect.poll(() => client.user.serverToUserChannel.subscribed).toBe(true);
  return client;
}

async function read(path: string, params?: Record<string, string>): Promise<unknown> {
  return (await api.get({ path, params })).json();
}

/** Calls the API as the library signs it, for bodies the library itself refuses to send. */
async function post(path: string, body: object): Promise<number> {
  const fullPath = `/apps/${target.appId}${path}`;
  const text = JSON.stringify(body);
  const query = api.createSignedQueryString({ method: 'POST', path: fullPath, body: text });
  const origin = `${target.useTLS ? 'https' : 'http'}://${target.apiHost}:${target.port}`;
  const headers = { 'content-type': 'application/json' };
  return (await fetch(`${origin}${fullPath}?${query}`, { method: 'POST', body: text, headers })).status;
}

describe('connecting', () => {
  it('gives every connection a socket id of its own', async () => {
    const [first, second] = [clients.create(), clients.create()];
    await Promise.all([nextEvent(first.connection, 'connected'), nextEvent(second.connection, 'connected')]);
    expect(first.connection.socket_id).toMatch(/^\d+\.\d+$/);
    expect(second.connection.socket_id).not.toBe(first.connection.socket_id);
  });

  it('refuses an unknown key for good', async () => {
    const client = clients.create({ key: 'unknown-key' });
    const [error] = await Promise.all([
      nextEvent(client.connection, 'error'),
      nextEvent(client.connection, 'disconnected'),
    ]);
    expect(error).toMatchObject({ error: { data: { code: 4001 } } });
  });

  it('answers a ping, so that a quiet client stays connected', async () => {
    const client = clients.create({ activityTimeout: 1_000, pongTimeout: 5_000 });
    await nextEvent(client.connection, 'connected');
    const socketId = client.connection.socket_id;
    await nextEvent(client, 'pusher:pong');
    expect(client.connection.state).toBe('connected');
    expect(client.connection.socket_id).toBe(socketId);
  });
});

describe('channels', () => {
  it.each(['', 'private-'])('delivers events of a "%s" channel with their data', async (prefix) => {
    const name = unique(`${prefix}chan-`);
    const channel = await subscribed(clients.create(), name);
    const arrived = nextEvent(channel, 'moved');
    const data = { text: 'größer "quoted" \u2028', list: [1, null, { deep: true }] };
    await api.trigger(name, 'moved', data);
    expect(await arrived).toEqual(data);
  });

  it('refuses a private channel to a forged signature', async () => {
    const channel = clients.create({ forged: true }).subscribe(unique('private-'));
    const error = await nextEvent(channel, 'pusher:subscription_error');
    expect(error).toMatchObject({ type: 'AuthError', status: 401 });
    expect(channel.subscribed).toBe(false);
  });

  it('delivers no event of a channel to a connection refused there or gone from it', async () => {
    const [left, refused, open] = [unique('private-'), unique('private-'), unique('chan-')];
    const client = clients.create();
    const leftEvents = recordEvents(await subscribed(client, left), 'secret');
    client.unsubscribe(left);

    const forger = clients.create({ forged: true });
    const refusedChannel = forger.subscribe(refused);
    const refusedEvents = recordEvents(refusedChannel, 'secret');
    await nextEvent(refusedChannel, 'pusher:subscription_error');

    const fences = [await subscribed(client, open), await subscribed(forger, open)];
    const passed = fences.map((fence) => nextEvent(fence, 'fence'));
    await api.trigger([left, refused], 'secret', {});
    await api.trigger(open, 'fence', {});
    await Promise.all(passed);
    expect(leftEvents).toEqual([]);
    expect(refusedEvents).toEqual([]);
  });

  it('delivers one trigger to many channels', async () => {
    const names = Array.from({ length: 5 }, () => unique('chan-'));
    const client = clients.create();
    const channels = await Promise.all(names.map((name) => subscribed(client, name)));
    const arrived = channels.map((channel) => nextEvent(channel, 'all'));
    await api.trigger(names, 'all', { n: 5 });
    expect(await Promise.all(arrived)).toEqual(names.map(() => ({ n: 5 })));
  });

  it('delivers the events of a batch, each on its channel', async () => {
    const [a, b] = [unique('chan-'), unique('private-')];
    const client = clients.create();
    const arrived = [
      nextEvent(await subscribed(client, a), 'first'),
      nextEvent(await subscribed(client, b), 'second'),
    ];
    await api.triggerBatch([
      { channel: a, name: 'first', data: { n: 1 } },
      { channel: b, name: 'second', data: 'plain text' },
    ]);
    expect(await Promise.all(arrived)).toEqual([{ n: 1 }, 'plain text']);
  });

  it('leaves out the socket a trigger excludes', async () => {
    const name = unique('private-');
    const [origin, other] = [clients.create(), clients.create()];
    const originChannel = await subscribed(origin, name);
    const otherChannel = await subscribed(other, name);
    const excluded = recordEvents(originChannel, 'changed');
    const arrived = nextEvent(otherChannel, 'changed');
    const fence = nextEvent(originChannel, 'fence');
    await api.trigger(name, 'changed', {}, { socket_id: origin.connection.socket_id });
    await api.trigger(name, 'fence', {});
    await Promise.all([arrived, fence]);
    expect(excluded).toEqual([]);
  });

  it('keeps the order of events', async () => {
    const name = unique('chan-');
    const channel = await subscribed(clients.create(), name);
    const received = recordEvents(channel, 'step');
    for (let n = 0; n < 30; n += 1) await api.trigger(name, 'step', n);
    await expect.poll(() => received).toHaveLength(30);
    expect(received).toEqual(Array.from({ length: 30 }, (_, n) => n));
  });
});

describe('presence', () => {
  it('shows who is there, who comes and who leaves', async () => {
    const name = unique('presence-');
    const { channel: adas } = await present('ada', name);
    expect(membersOf(adas)).toEqual({ ids: ['ada'], count: 1, me: { id: 'ada', info: { name: 'ADA' } } });

    const added = nextEvent(adas, 'pusher:member_added');
    const { client: grace, channel: graces, added: toldToGrace } = await present('grace', name);
    expect(await added).toEqual({ id: 'grace', info: { name: 'GRACE' } });
    expect(membersOf(graces)).toMatchObject({ ids: ['ada', 'grace'], count: 2 });

    const removed = nextEvent(adas, 'pusher:member_removed');
    grace.disconnect();
    expect(await removed).toMatchObject({ id: 'grace' });
    expect(membersOf(adas)).toMatchObject({ ids: ['ada'], count: 1 });
    expect(toldToGrace).toEqual([]);
  });

  it('counts two connections of one user as one member', async () => {
    const name = unique('presence-');
    const { channel: watcher } = await present('watcher', name);
    const added = recordEvents(watcher, 'pusher:member_added');
    const removed = recordEvents(watcher, 'pusher:member_removed');

    const { client: laptop } = await present('ada', name);
    const { client: phone, channel: phones } = await present('ada', name);
    expect(membersOf(phones)).toMatchObject({ ids: ['ada', 'watcher'], count: 2 });
    laptop.unsubscribe(name);
    await present('grace', name);
    await expect.poll(() => added).toHaveLength(2);
    expect(added).toEqual([
      { id: 'ada', info: { name: 'ADA' } },
      { id: 'grace', info: { name: 'GRACE' } },
    ]);
    expect(removed).toEqual([]);

    phone.unsubscribe(name);
    await expect.poll(() => removed).toEqual([{ id: 'ada', info: { name: 'ADA' } }]);
  });
});

describe('client events', () => {
  it('reach the others, never the sender, and name the user on presence channels', async () => {
    const name = unique('presence-');
    const { channel: sender } = await present('ada', name);
    const { channel: receiver } = await present('grace', name);
    const echoed = recordEvents(sender, 'client-typing');
    const arrived = new Promise((resolve) => {
      receiver.bind('client-typing', (data: unknown, metadata: unknown) => resolve({ data, metadata }));
    });
    const fence = nextEvent(sender, 'fence');
    sender.trigger('client-typing', { story: 'APP-1' });
    expect(await arrived).toEqual({ data: { story: 'APP-1' }, metadata: { user_id: 'ada' } });
    await api.trigger(name, 'fence', {});
    await fence;
    expect(echoed).toEqual([]);
  });

  it('are not delivered on public channels', async () => {
    const [open, closed] = [unique('chan-'), unique('private-')];
    const [sender, receiver] = [clients.create(), clients.create()];
    const senderOpen = await subscribed(sender, open);
    const senderClosed = await subscribed(sender, closed);
    const leaked = recordEvents(await subscribed(receiver, open), 'client-hello');
    const arrived = nextEvent(await subscribed(receiver, closed), 'client-hello');
    senderOpen.trigger('client-hello', {});
    senderClosed.trigger('client-hello', {});
    await arrived;
    expect(leaked).toEqual([]);
  });
});

describe('cache channels', () => {
  it.each(['cache-', 'private-cache-', 'presence-cache-'])('replay the last event of %s', async (prefix) => {
    const name = unique(prefix);
    await api.trigger(name, 'state', { version: 1 });
    await api.trigger(name, 'state', { version: 2 });
    const channel = clients.create({ user: 'ada' }).subscribe(name);
    const received = recordEvents(channel, 'state');
    await nextEvent(channel, 'state');
    expect(received).toEqual([{ version: 2 }]);
  });

  it('tell a subscriber when there is nothing to replay', async () => {
    const channel = clients.create().subscribe(unique('cache-'));
    await nextEvent(channel, 'pusher:cache_miss');
    expect(channel.subscribed).toBe(true);
  });
});

describe('users', () => {
  it('receive what is sent to them on every connection, and nothing sent to others', async () => {
    const [ada, grace] = [unique('ada-'), unique('grace-')];
    const [laptop, phone, hers] = [await signedIn(ada), await signedIn(ada), await signedIn(grace)];
    const wrong = recordEvents(hers.user, 'notice');
    const arrived = [nextEvent(laptop.user, 'notice'), nextEvent(phone.user, 'notice')];
    const fence = nextEvent(hers.user, 'fence');
    await api.sendToUser(ada, 'notice', { unread: 3 });
    expect(await Promise.all(arrived)).toEqual([{ unread: 3 }, { unread: 3 }]);
    await api.sendToUser(grace, 'fence', {});
    await fence;
    expect(wrong).toEqual([]);
  });

  it('cannot sign in with a forged signature', async () => {
    const client = clients.create({ user: unique('ada-'), forged: true });
    await nextEvent(client.connection, 'connected');
    const refused = nextEvent(client.connection, 'disconnected');
    client.signin();
    await refused;
    expect(client.user.user_data).toBeNull();
  });

  it('lose all their connections when the server says so', async () => {
    const [ada, grace] = [unique('ada-'), unique('grace-')];
    const [laptop, phone, hers] = [await signedIn(ada), await signedIn(ada), await signedIn(grace)];
    const refused = [laptop, phone].map((client) => nextEvent(client.connection, 'disconnected'));
    const codes = recordEvents(laptop.connection, 'error');
    await api.terminateUserConnections(ada);
    await Promise.all(refused);
    expect(JSON.stringify(codes)).toContain('4009');
    expect(hers.connection.state).toBe('connected');
  });
});

describe('queries', () => {
  it('list occupied channels by prefix, with the number of their users', async () => {
    const prefix = unique('presence-list-');
    await present('ada', `${prefix}-a`);
    await present('grace', `${prefix}-a`);
    await present('ada', `${prefix}-b`);
    expect(await read('/channels', { filter_by_prefix: prefix, info: 'user_count' })).toEqual({
      channels: { [`${prefix}-a`]: { user_count: 2 }, [`${prefix}-b`]: { user_count: 1 } },
    });
    expect(await read('/channels', { filter_by_prefix: `${prefix}-c` })).toEqual({ channels: {} });
  });

  it('describe one channel and forget it when it is vacated', async () => {
    const name = unique('presence-');
    const { client } = await present('ada', name);
    await present('grace', name);
    const path = `/channels/${name}`;
    expect(await read(path, { info: 'user_count' })).toMatchObject({ occupied: true, user_count: 2 });
    const { users } = (await read(`${path}/users`)) as { users: { id: string }[] };
    expect(users.map(({ id }) => id).sort()).toEqual(['ada', 'grace']);
    client.disconnect();
    await expect.poll(() => read(`${path}/users`)).toEqual({ users: [{ id: 'grace' }] });
    clients.disconnectAll();
    await expect.poll(() => read(path)).toMatchObject({ occupied: false });
  });

  it('have no users for channels without presence', async () => {
    await expect(api.get({ path: `/channels/${unique('chan-')}/users` })).rejects.toMatchObject({
      status: 400,
    });
  });
});

describe('the HTTP API refuses', () => {
  it('a wrong secret and an unknown key', async () => {
    const name = unique('chan-');
    await expect(apiOf(target, { secret: 'wrong' }).trigger(name, 'e', {})).rejects.toMatchObject({
      status: 401,
    });
    await expect(apiOf(target, { key: 'unknown' }).trigger(name, 'e', {})).rejects.toMatchObject({
      status: 401,
    });
  });

  it('data above 10 kB, on its own and in a batch', async () => {
    const channel = unique('chan-');
    const data = 'x'.repeat(10_241);
    await expect(api.trigger(channel, 'big', data)).rejects.toMatchObject({ status: 413 });
    await expect(api.triggerBatch([{ channel, name: 'big', data }])).rejects.toMatchObject({ status: 413 });
    expect((await api.trigger(channel, 'fits', data.slice(1))).status).toBe(200);
  });

  it.each([
    ['a channel name with a space', { name: 'e', channels: ['bad name'], data: '{}' }],
    ['a channel name that is too long', { name: 'e', channels: ['x'.repeat(201)], data: '{}' }],
    ['an event name that is too long', { name: 'e'.repeat(201), channels: ['chan'], data: '{}' }],
    [
      'more than 100 channels',
      { name: 'e', channels: Array.from({ length: 101 }, (_, n) => `c${n}`), data: '' },
    ],
    ['an event without a name', { channels: ['chan'], data: '{}' }],
    ['an event without data', { name: 'e', channels: ['chan'] }],
  ])('%s', async (_, body) => {
    expect(await post('/events', body)).toBe(400);
  });

  it('more than 10 events in a batch', async () => {
    const event = { channel: unique('chan-'), name: 'e', data: {} };
    const batch = Array.from({ length: 11 }, () => ({ ...event }));
    await expect(api.triggerBatch(batch)).rejects.toMatchObject({ status: 400 });
  });
});

describe.skipIf(foreign)('a restart of the server', () => {
  it('brings clients back to their channels by themselves', async () => {
    const first = await startRealtimeServer({ ...CREDENTIALS, host: '127.0.0.1', port: 0, logger });
    const local = localTarget(first.port);
    const visitors = createClients(local, auth);
    const name = unique('private-');
    const client = visitors.create();
    const channel = await subscribed(client, name);
    const socketId = client.connection.socket_id;

    // The official client tries at once; when that is too early, it waits 15 s before it tries again.
    const back = nextEvent(channel, 'pusher:subscription_succeeded', 30_000);
    await first.stop();
    const second = await startRealtimeServer({ ...CREDENTIALS, host: '127.0.0.1', port: first.port, logger });
    await back;
    expect(client.connection.socket_id).not.toBe(socketId);

    const arrived = nextEvent(channel, 'after');
    await apiOf(local).trigger(name, 'after', { restarted: true });
    expect(await arrived).toEqual({ restarted: true });
    visitors.disconnectAll();
    await second.stop();
  });
});
