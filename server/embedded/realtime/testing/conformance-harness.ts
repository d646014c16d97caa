import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import Pusher from 'pusher';
import PusherClient, { type Options } from 'pusher-js';
import { z } from 'zod';

/** A server of the Pusher Channels protocol, wherever it runs. */
export type Target = {
  apiHost: string;
  wsHost: string;
  port: number;
  appId: string;
  key: string;
  secret: string;
  useTLS: boolean;
};

/** Anything of `pusher-js` that emits events: a channel, the connection or the user. */
export type EventSource = { bind: (event: string, callback: (data: unknown) => void) => unknown };

export type AuthEndpoint = { url: string; stop: () => Promise<void> };

const EVENT_TIMEOUT_MS = 10_000;

const targetSchema = z
  .object({
    REALTIME_CONFORMANCE_HOST: z.string().optional(),
    REALTIME_CONFORMANCE_CLUSTER: z.string().optional(),
    REALTIME_CONFORMANCE_PORT: z.coerce.number().int().default(443),
    REALTIME_CONFORMANCE_APP_ID: z.string(),
    REALTIME_CONFORMANCE_KEY: z.string(),
    REALTIME_CONFORMANCE_SECRET: z.string(),
    REALTIME_CONFORMANCE_TLS: z.enum(['true', 'false']).optional(),
  })
  .transform((given): Target => {
    const cluster = given.REALTIME_CONFORMANCE_CLUSTER ?? 'mt1';
    return {
      apiHost: given.REALTIME_CONFORMANCE_HOST ?? `api-${cluster}.pusher.com`,
      wsHost: given.REALTIME_CONFORMANCE_HOST ?? `ws-${cluster}.pusher.com`,
      port: given.REALTIME_CONFORMANCE_PORT,
      appId: given.REALTIME_CONFORMANCE_APP_ID,
      key: given.REALTIME_CONFORMANCE_KEY,
      secret: given.REALTIME_CONFORMANCE_SECRET,
      useTLS: given.REALTIME_CONFORMANCE_TLS !== 'false',
    };
  });

/**
 * The server the suite is pointed at by `REALTIME_CONFORMANCE_*`: HOST or CLUSTER, PORT, APP_ID, KEY, SECRET and
 * TLS (`false` for a plain one). Undefined when it shall test the embedded server.
 */
export function foreignTarget(): Target | undefined {
  const given = process.env;
  if (!given.REALTIME_CONFORMANCE_HOST && !given.REALTIME_CONFORMANCE_CLUSTER) return undefined;
  return targetSchema.parse(given);
}

/** The official server library, talking to the target. */
export function apiOf(target: Target, overrides: { secret?: string; key?: string } = {}): Pusher {
  const { apiHost: host, port, appId, key, secret, useTLS } = target;
  return new Pusher({ host, port: String(port), appId, key, secret, useTLS, ...overrides });
}

/**
 * The endpoint an application offers its clients to be authorised by: `/channel` and `/user`, with the user in
 * the query as `?user=`. Below `/forged` it signs with a secret that is not the application's.
 */
export async function startAuthEndpoint(target: Target): Promise<AuthEndpoint> {
  const genuine = apiOf(target);
  const forger = apiOf(target, { secret: 'not-the-secret' });

  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '', 'http://localhost');
      const signer = url.pathname.startsWith('/forged') ? forger : genuine;
      const user = url.searchParams.get('user') ?? '';
      const form = new URLSearchParams(await text(request));
      const socketId = form.get('socket_id') ?? '';
      const channel = form.get('channel_name') ?? '';
      const info = { name: user.toUpperCase() };
      const answer = url.pathname.endsWith('/user')
        ? signer.authenticateUser(socketId, { id: user, user_info: info })
        : channel.startsWith('presence-')
          ? signer.authorizeChannel(socketId, channel, { user_id: user, user_info: info })
          : signer.authorizeChannel(socketId, channel);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Creates official clients of the target and disconnects all of them in the end. */
export function createClients(target: Target, auth: AuthEndpoint) {
  const clients: PusherClient[] = [];

  return {
    create({ user = 'nobody', forged = false, ...options }: Partial<Options> & Identity = {}): PusherClient {
      const endpoint = `${auth.url}${forged ? '/forged' : ''}`;
      const client = new PusherClient(options.key ?? target.key, {
        cluster: '',
        wsHost: target.wsHost,
        wsPort: target.port,
        wssPort: target.port,
        forceTLS: target.useTLS,
        enabledTransports: ['ws', 'wss'],
        disableStats: true,
        channelAuthorization: { endpoint: `${endpoint}/channel?user=${user}`, transport: 'ajax' },
        userAuthentication: { endpoint: `${endpoint}/user?user=${user}`, transport: 'ajax' },
        ...options,
      });
      clients.push(client);
      return client;
    },
    disconnectAll() {
      for (const client of clients.splice(0)) client.disconnect();
    },
  };
}

type Identity = { user?: string; forged?: boolean; key?: string };

/** Resolves with the data of the next such event; rejects when none comes. */
export function nextEvent(
  source: EventSource,
  event: string,
  timeoutMs = EVENT_TIMEOUT_MS,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No ${event} came`)), timeoutMs);
    source.bind(event, (data) => {
      clearTimeout(timer);
      resolve(data);
    });
  });
}

/** Collects the data of all such events from now on. */
export function recordEvents(source: EventSource, event: string): unknown[] {
  const received: unknown[] = [];
  source.bind(event, (data) => received.push(data));
  return received;
}
