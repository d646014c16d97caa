import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';

import { pino } from 'pino';
import Pusher from 'pusher';
import { afterEach, describe, expect, it } from 'vitest';

import { connectRawClient, openRawClient, type RawClient } from './testing/raw-client';
import { type RealtimeServer, type RealtimeServerOptions, startRealtimeServer } from './server';

const CREDENTIALS = { appId: 'app', key: 'key', secret: 'secret' };
const logger = pino({ level: 'silent' });
const servers: RealtimeServer[] = [];
const sockets: RawClient[] = [];

afterEach(async () => {
  for (const { socket } of sockets.splice(0)) socket.terminate();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function start(options: Partial<RealtimeServerOptions> = {}): Promise<number> {
  const server = await startRealtimeServer({
    ...CREDENTIALS,
    host: '127.0.0.1',
    port: 0,
    logger,
    ...options,
  });
  servers.push(server);
  return server.port;
}

async function join(port: number) {
  const client = await connectRawClient(port, CREDENTIALS.key);
  sockets.push(client);
  return client;
}

type Client = Awaited<ReturnType<typeof join>>;

function apiAt(port: number) {
  const encryptionMasterKeyBase64 = Buffer.alloc(32, 7).toString('base64');
  return new Pusher({ ...CREDENTIALS, host: '127.0.0.1', port: String(port), encryptionMasterKeyBase64 });
}

function subscription(client: Client, channel: string, user?: string) {
  if (channel.startsWith('#')) return { event: 'pusher:subscribe', data: { channel } };
  const member = user === undefined ? undefined : { user_id: user };
  const auth = apiAt(1).authorizeChannel(client.socketId, channel, member);
  return { event: 'pusher:subscribe', data: { channel, ...auth } };
}

async function subscribe(client: Client, channel: string, user?: string): Promise<void> {
  client.send(subscription(client, channel, user));
  await client.next('pusher_internal:subscription_succeeded');
}

/** Proves that the connection still works and that everything sent before has been handled. */
async function roundTrip(client: RawClient): Promise<void> {
  client.send({ event: 'pusher:ping', data: {} });
  await client.next('pusher:pong');
}

describe('the handshake', () => {
  it('works behind a path prefix and announces the activity timeout', async () => {
    const client = openRawClient(
      await start({ activityTimeoutSeconds: 17 }),
      '/behind/a/proxy/app/key?protocol=7',
    );
    sockets.push(client);
    expect((await client.next('pusher:connection_established')).data).toMatchObject({ activity_timeout: 17 });
  });

  it.each([
    ['/app/other?protocol=7', 4001],
    ['/elsewhere?protocol=7', 4005],
    ['/app/key?protocol=6', 4007],
  ])('refuses %s with an error and the close code %d', async (path, code) => {
    const client = openRawClient(await start(), path);
    expect((await client.next('pusher:error')).data).toMatchObject({ code });
    expect(await client.closed).toMatchObject({ code });
  });

  it('puts clients off when there are too many', async () => {
    const port = await start({ limits: { connections: 1 } });
    const first = await join(port);
    expect(await openRawClient(port, '/app/key?protocol=7').closed).toMatchObject({ code: 4100 });
    first.socket.close();
    await first.closed;
    await join(port);
  });
});

describe('malformed input', () => {
  it('is answered with an error and costs nothing else', async () => {
    const client = await join(await start());
    const malformed = [
      '',
      'text',
      '{',
      'null',
      '[]',
      '7',
      '{"event":"pusher:subscribe"}',
      '{"event":"changed"}',
    ];
    for (const message of malformed) {
      client.send(message);
      expect((await client.next('pusher:error')).data).toMatchObject({ code: null });
    }
    await roundTrip(client);
  });

  it('may be nested deeper than the stack', async () => {
    const client = await join(await start());
    await subscribe(client, 'private-a');
    const depth = 30_000;
    client.send(`{"event":"client-a","channel":"private-a","data":${'['.repeat(depth)}${']'.repeat(depth)}}`);
    await client.next('pusher:error');
    await roundTrip(client);
  });

  it.each([
    ['an oversized message', Buffer.from('x'.repeat(65_537)), false, 1009],
    ['a binary message', Buffer.from('{}'), true, 1003],
    ['text that is not UTF-8', Buffer.from([0xff, 0xfe]), false, 1007],
  ])('closes the socket of %s only', async (_, message, binary, code) => {
    const port = await start();
    const [bystander, client] = [await join(port), await join(port)];
    client.socket.send(message, { binary });
    expect(await client.closed).toMatchObject({ code });
    await roundTrip(bystander);
  });

  it('survives noise in frames, in upgraded sockets and in place of HTTP', async () => {
    const port = await start();
    const bystander = await join(port);
    const upgrade = [
      'GET /app/key?protocol=7 HTTP/1.1',
      'Host: localhost',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      '\r\n',
    ].join('\r\n');
    // Reserved bits are set in the first byte, so that no noise can pass as a frame that waits for more.
    const noise = Buffer.concat([Buffer.from([0x7f]), randomBytes(512)]);
    for (const opening of [upgrade, upgrade.replace('Sec-WebSocket-Key', 'X-Other'), '']) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => socket.destroy());
      const closed = once(socket, 'close');
      socket.resume().write(Buffer.concat([Buffer.from(opening), noise]));
      await closed;
    }
    for (let n = 0; n < 300; n += 1) bystander.send(randomBytes(40).toString('latin1'));
    await roundTrip(bystander);
  });
});

describe('connections', () => {
  it('are asked for a sign of life when silent, and closed without one', async () => {
    const limits = { silenceGraceMs: 50, pongTimeoutMs: 200 };
    const port = await start({ activityTimeoutSeconds: 0.05, limits });
    const [dead, alive] = [await join(port), await join(port)];
    for (let n = 0; n < 4; n += 1) {
      await alive.next('pusher:ping');
      alive.send({ event: 'pusher:pong', data: {} });
    }
    expect(await dead.closed).toMatchObject({ code: 4201 });
    await roundTrip(alive);
  });

  it('that stop reading are given up, while others go on', async () => {
    const port = await start({ limits: { bufferedBytes: 65_536 } });
    const api = apiAt(port);
    const [slow, quick] = [await join(port), await join(port)];
    await subscribe(slow, 'private-flood');
    await subscribe(slow, 'private-probe');
    await subscribe(quick, 'private-flood');
    slow.socket.pause();

    const isSubscribed = async () => {
      const state = (await (await api.get({ path: '/channels/private-probe' })).json()) as {
        occupied: boolean;
      };
      return state.occupied;
    };
    const data = 'x'.repeat(10_000);
    let sent = 0;
    // The kernel takes some megabytes before anything piles up in the process.
    while (await isSubscribed()) {
      await api.triggerBatch(
        Array.from({ length: 10 }, () => ({ channel: 'private-flood', name: `n${sent++}`, data })),
      );
    }
    await quick.next(`n${sent - 1}`);
    slow.socket.resume();
    expect(await slow.closed).toMatchObject({ code: 4100 });
  });

  it('are limited in their subscriptions', async () => {
    const client = await join(await start({ limits: { subscriptionsPerConnection: 2 } }));
    await subscribe(client, 'a');
    await subscribe(client, 'b');
    client.send(subscription(client, 'c'));
    const { data } = await client.next('pusher:subscription_error');
    expect(data).toMatchObject({ type: 'LimitReached', status: 4004 });
    await subscribe(client, 'a');
    client.send({ event: 'pusher:unsubscribe', data: { channel: 'a' } });
    await subscribe(client, 'c');
  });

  it('are told to come back at once when the server stops', async () => {
    const port = await start();
    const clients = [await join(port), await join(port)];
    await Promise.all(servers.splice(0).map((server) => server.stop()));
    expect(await Promise.all(clients.map(({ closed }) => closed))).toMatchObject([
      { code: 4200 },
      { code: 4200 },
    ]);
  });

  it('cannot hold up a stop by ignoring it', async () => {
    const port = await start({ limits: { stopGraceMs: 50 } });
    const client = await join(port);
    client.socket.pause();
    await Promise.all(servers.splice(0).map((server) => server.stop()));
    client.socket.resume();
    expect(await client.closed).toMatchObject({ code: 4200 });
  });

  it('stay with the user they signed in as', async () => {
    const port = await start();
    const client = await join(port);
    const signIn = (id: string) => {
      client.send({ event: 'pusher:signin', data: apiAt(port).authenticateUser(client.socketId, { id }) });
    };
    signIn('ada');
    await client.next('pusher:signin_success');
    signIn('ada');
    await client.next('pusher:signin_success');
    await subscribe(client, '#server-to-user-ada');
    expect(await (await apiAt(port).get({ path: '/channels' })).json()).toEqual({ channels: {} });
    signIn('grace');
    expect(await client.closed).toMatchObject({ code: 4009 });
  });

  it('end with those of a user they are present as, signed in or not', async () => {
    const port = await start();
    const [ada, grace] = [await join(port), await join(port)];
    await subscribe(ada, 'presence-office', 'ada');
    await subscribe(grace, 'presence-office', 'grace');
    await apiAt(port).terminateUserConnections('ada');
    expect(await ada.closed).toMatchObject({ code: 4009 });
    await roundTrip(grace);
  });
});

describe('client events', () => {
  async function pair(channel: string) {
    const port = await start();
    const [sender, receiver] = [await join(port), await join(port)];
    await subscribe(sender, channel);
    await subscribe(receiver, channel);
    return { sender, receiver };
  }
  const rejected = { code: 4301, message: expect.stringContaining('Client event rejected') as string };

  it('are limited to ten a second', async () => {
    const { sender, receiver } = await pair('private-a');
    for (let n = 0; n < 11; n += 1) sender.send({ event: 'client-n', channel: 'private-a', data: { n } });
    expect((await sender.next('pusher:error')).data).toEqual(rejected);
    for (let n = 0; n < 10; n += 1) expect((await receiver.next('client-n')).data).toEqual({ n });
    await roundTrip(sender);
  });

  it('need a channel with signatures, a subscription and modest data', async () => {
    const { sender } = await pair('private-a');
    await subscribe(sender, 'open');
    const refused = [
      { channel: 'open', data: {} },
      { channel: 'private-b', data: {} },
      { channel: 'private-a', data: 'x'.repeat(10_241) },
      { channel: 'private-a', data: { x: 'x'.repeat(10_241) } },
    ];
    for (const { channel, data } of refused) {
      sender.send({ event: 'client-a', channel, data });
      expect((await sender.next('pusher:error')).data).toEqual(rejected);
    }
  });
});

describe('channels', () => {
  it('announce how many subscriptions they have, except with presence', async () => {
    const port = await start();
    const [first, second] = [await join(port), await join(port)];
    await subscribe(first, 'presence-a', 'ada');
    await subscribe(first, 'private-a');
    await subscribe(second, 'private-a');
    const { channel, data } = await first.next('pusher_internal:subscription_count');
    expect({ channel, data }).toEqual({ channel: 'private-a', data: { subscription_count: 2 } });
    second.socket.close();
    const after = await first.next('pusher_internal:subscription_count');
    expect(after.data).toEqual({ subscription_count: 1 });
  });

  it('with presence take a hundred users, and any number of their connections', async () => {
    const port = await start();
    const clients = await Promise.all(Array.from({ length: 102 }, () => join(port)));
    const [late, again, ...members] = clients;
    for (const [n, member] of members.entries()) await subscribe(member, 'presence-a', `user-${n}`);
    if (!late || !again) throw new Error('No client is left');
    late.send(subscription(late, 'presence-a', 'late'));
    expect((await late.next('pusher:subscription_error')).data).toMatchObject({ type: 'LimitReached' });
    await subscribe(again, 'presence-a', 'user-7');
  });

  it('named twice in a trigger get it once', async () => {
    const port = await start();
    const client = await join(port);
    await subscribe(client, 'a');
    await apiAt(port).trigger(['a', 'a'], 'e', 1);
    await apiAt(port).trigger('a', 'e', 2);
    expect([(await client.next('e')).data, (await client.next('e')).data]).toEqual([1, 2]);
  });

  it('with end-to-end encryption pass on what they cannot read', async () => {
    const port = await start();
    const client = await join(port);
    await subscribe(client, 'private-encrypted-a');
    await apiAt(port).trigger('private-encrypted-a', 'secret', { hidden: 'treasure' });
    const { data } = await client.next('secret');
    expect(Object.keys(data as object).sort()).toEqual(['ciphertext', 'nonce']);
    expect(JSON.stringify(data)).not.toContain('treasure');
  });

  it('describe their subscriptions when asked along with a trigger', async () => {
    const port = await start();
    const client = await join(port);
    await subscribe(client, 'private-a');
    await subscribe(client, 'presence-a', 'ada');
    const info = 'user_count,subscription_count';
    const reply = await apiAt(port).trigger(['private-a', 'presence-a', 'empty'], 'e', {}, { info });
    expect(await reply.json()).toEqual({
      channels: {
        'private-a': { subscription_count: 1 },
        'presence-a': { subscription_count: 1, user_count: 1 },
        empty: { subscription_count: 0 },
      },
    });
    const batch = [
      { channel: 'private-a', name: 'e', data: {}, info },
      { channel: 'empty', name: 'e', data: {} },
    ];
    expect(await (await apiAt(port).triggerBatch(batch)).json()).toEqual({
      batch: [{ subscription_count: 1 }, {}],
    });
  });
});

describe('the HTTP API', () => {
  const EVENT = JSON.stringify({ name: 'e', channel: 'c', data: '{}' });

  type CallOptions = { method?: string; body?: string; signed?: string; key?: string };

  async function call(
    port: number,
    path: string,
    { method = 'POST', body = EVENT, signed = body, key = 'key' }: CallOptions = {},
  ) {
    const api = new Pusher({ ...CREDENTIALS, key, host: 'localhost' });
    const hasBody = method !== 'GET';
    const query = api.createSignedQueryString({ method, path, ...(hasBody && { body: signed }) });
    const response = await fetch(`http://127.0.0.1:${port}${path}?${query}`, {
      method,
      ...(hasBody && { body }),
    });
    return { status: response.status, body: await response.text() };
  }

  it.each([
    ['another path', '/', {}, 404],
    ['another application', '/apps/other/events', {}, 404],
    ['an unknown operation', '/apps/app/unheard-of', {}, 404],
    ['a malformed path', '/apps/app/%ff', {}, 404],
    ['another method', '/apps/app/events', { method: 'GET' }, 404],
    ['an unknown key', '/apps/app/events', { key: 'other' }, 401],
    ['a body that was not signed', '/apps/app/events', { signed: '{}' }, 401],
    ['a body that is not JSON', '/apps/app/events', { body: '{"name":' }, 400],
    ['a body of another shape', '/apps/app/events', { body: '[]' }, 400],
    ['a body nested without end', '/apps/app/events', { body: '['.repeat(100_000) }, 400],
    ['a reserved event name', '/apps/app/events', { body: EVENT.replace('"e"', '"pusher:e"') }, 400],
    ['an event without a channel', '/apps/app/events', { body: EVENT.replace('channel', 'chanel') }, 400],
    [
      'an attribute that does not exist',
      '/apps/app/events',
      { body: EVENT.replace('"e"', '"e","info":"age"') },
      400,
    ],
    ['a body above the limit', '/apps/app/events', { body: ' '.repeat(1_048_577) }, 413],
    ['an invalid channel', '/apps/app/channels/a%20b', { method: 'GET' }, 400],
  ])('refuses %s', async (_, path, options, status) => {
    const reply = await call(await start(), path, options);
    expect(reply.status).toBe(status);
    expect(reply.body).toMatch(/^[^{]+$/);
  });

  it('takes one channel in place of many, and the largest batch in its longest spelling', async () => {
    const port = await start();
    expect(await call(port, '/apps/app/events')).toEqual({ status: 200, body: '{}' });
    const data = '\u0001'.repeat(10_240);
    const batch = Array.from({ length: 10 }, () => ({ channel: 'c', name: 'e', data }));
    const reply = await call(port, '/apps/app/batch_events', { body: JSON.stringify({ batch }) });
    expect(reply).toEqual({ status: 200, body: '{}' });
  });

  it('counts users only where there are any', async () => {
    const api = apiAt(await start());
    const params = { info: 'user_count' };
    await expect(api.get({ path: '/channels', params })).rejects.toMatchObject({ status: 400 });
    await expect(api.get({ path: '/channels/private-a', params })).rejects.toMatchObject({ status: 400 });
    await expect(api.get({ path: '/channels', params: { info: 'age' } })).rejects.toMatchObject({
      status: 400,
    });
  });

  it('outlives callers that hang up in the middle of a body', async () => {
    const port = await start();
    const path = '/apps/app/events';
    const query = apiAt(port).createSignedQueryString({ method: 'POST', path, body: EVENT });
    const socket = connect(port, '127.0.0.1');
    socket.write(`POST ${path}?${query} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\n{`, () => {
      socket.destroy();
    });
    await once(socket, 'close');
    expect((await call(port, path)).status).toBe(200);
  });
});

describe('the process', () => {
  const entry = new URL('./main.ts', import.meta.url).pathname;

  function launch(env: Record<string, string>) {
    const child = fork(entry, {
      execArgv: ['--import', 'tsx'],
      env: { ...env, LOG_LEVEL: 'info', NODE_ENV: 'test' },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    const logs: string[] = [];
    child.stdout?.on('data', (chunk: Buffer) => logs.push(chunk.toString()));
    const message = once(child, 'message').then(([first]: unknown[]) => first);
    return { child, message, logs, exited: once(child, 'exit') };
  }

  it('serves what its environment says, and closes cleanly when told to end', async () => {
    const { child, message, logs, exited } = launch({
      PUSHER_APP_ID: 'app',
      PUSHER_KEY: 'key',
      PUSHER_SECRET: 'the-secret',
      PUSHER_PORT: '0',
    });
    expect(await message).toEqual({ type: 'ready' });
    const portOf = () => Number(/"port":(\d+)/.exec(logs.join(''))?.[1] ?? 0);
    await expect.poll(portOf).toBeGreaterThan(0);

    const client = await join(portOf());
    child.kill('SIGTERM');
    expect(await client.closed).toMatchObject({ code: 4200 });
    expect(await exited).toEqual([0, null]);
    expect(logs.join('')).not.toContain('the-secret');
  });

  it('says which variables are missing', async () => {
    const { message, exited } = launch({ PUSHER_KEY: 'key', PUSHER_PORT: 'none' });
    const problems = expect.stringMatching(/PUSHER_APP_ID.*PUSHER_SECRET.*PUSHER_PORT/) as string;
    expect(await message).toEqual({ type: 'failed', message: problems });
    await exited;
  });
});
