import type { z } from 'zod';

import { batchSchema, type InfoAttribute, infoSchema, triggerSchema } from './api-schemas';
import { isChannelName, isPresenceChannel, userIdOfChannel } from './channel-name';
import type { Hub } from './hub';
import { PROTOCOL_LIMITS } from './limits';

/** An answer of the API: JSON when it went well, text when it did not. */
export type Reply = { status: number; body: object | string };

/** What an operation may look at. `parameter` is the variable part of its path, `body` the parsed JSON. */
type ApiCall = { hub: Hub; parameter: string; query: URLSearchParams; body: unknown };

type Operation = { method: string; path: RegExp; run: (call: ApiCall) => Reply };

const OPERATIONS: Operation[] = [
  { method: 'POST', path: /^\/events$/, run: trigger },
  { method: 'POST', path: /^\/batch_events$/, run: triggerBatch },
  { method: 'GET', path: /^\/channels$/, run: listChannels },
  { method: 'GET', path: /^\/channels\/([^/]+)$/, run: describeChannel },
  { method: 'GET', path: /^\/channels\/([^/]+)\/users$/, run: listUsers },
  { method: 'POST', path: /^\/users\/(.+)\/terminate_connections$/, run: terminateConnections },
];

/** Finds the operation for a decoded path below `/apps/:id`. */
export function findOperation(method: string, path: string) {
  for (const operation of OPERATIONS) {
    const match = operation.method === method ? operation.path.exec(path) : null;
    if (match) return { run: operation.run, parameter: match[1] ?? '' };
  }
  return undefined;
}

/** A refusal, with its reason as text. */
export function refuse(status: number, reason: string): Reply {
  return { status, body: reason };
}

function trigger({ hub, body }: ApiCall): Reply {
  const request = triggerSchema.safeParse(body);
  if (!request.success) return refuse(400, describe(request.error));
  const { channels, name, data, socket_id: socketId, info } = request.data;
  if (isTooLarge(data)) return TOO_LARGE;

  for (const channel of channels) hub.publish(channel, { name, data }, socketId);
  if (info.length === 0) return { status: 200, body: {} };
  const described = channels.map((channel) => [channel, attributes(hub, channel, info)]);
  return { status: 200, body: { channels: Object.fromEntries(described) as object } };
}

function triggerBatch({ hub, body }: ApiCall): Reply {
  const request = batchSchema.safeParse(body);
  if (!request.success) return refuse(400, describe(request.error));
  const { batch } = request.data;
  if (batch.some(({ data }) => isTooLarge(data))) return TOO_LARGE;

  for (const { channel, name, data, socket_id: socketId } of batch) {
    hub.publish(channel, { name, data }, socketId);
  }
  if (batch.every(({ info }) => info.length === 0)) return { status: 200, body: {} };
  return { status: 200, body: { batch: batch.map(({ channel, info }) => attributes(hub, channel, info)) } };
}

function listChannels({ hub, query }: ApiCall): Reply {
  const info = infoSchema.safeParse(query.get('info'));
  if (!info.success) return refuse(400, describe(info.error));
  const prefix = query.get('filter_by_prefix') ?? '';
  if (info.data.includes('user_count') && !isPresenceChannel(prefix)) {
    return refuse(400, 'user_count is only available with a filter_by_prefix that starts with presence-');
  }
  const channels = [...hub.channels.occupied()]
    .filter((channel) => channel.startsWith(prefix) && userIdOfChannel(channel) === undefined)
    .map((channel) => [channel, attributes(hub, channel, info.data)]);
  return { status: 200, body: { channels: Object.fromEntries(channels) as object } };
}

function describeChannel({ hub, parameter: channel, query }: ApiCall): Reply {
  if (!isChannelName(channel)) return refuse(400, 'Invalid channel name');
  const info = infoSchema.safeParse(query.get('info'));
  if (!info.success) return refuse(400, describe(info.error));
  if (info.data.includes('user_count') && !isPresenceChannel(channel)) {
    return refuse(400, 'user_count is only available for presence channels');
  }
  const occupied = hub.channels.subscriptionCount(channel) > 0;
  return { status: 200, body: { occupied, ...attributes(hub, channel, info.data) } };
}

function listUsers({ hub, parameter: channel }: ApiCall): Reply {
  if (!isChannelName(channel)) return refuse(400, 'Invalid channel name');
  if (!isPresenceChannel(channel)) return refuse(400, 'Users can be retrieved for presence channels only');
  return {
    status: 200,
    body: { users: hub.channels.members(channel).map(({ userId }) => ({ id: userId })) },
  };
}

function terminateConnections({ hub, parameter: userId }: ApiCall): Reply {
  hub.terminateUser(userId);
  return { status: 200, body: {} };
}

function attributes(hub: Hub, channel: string, info: InfoAttribute[]): object {
  return {
    ...(info.includes('user_count') &&
      isPresenceChannel(channel) && { user_count: hub.channels.userCount(channel) }),
    ...(info.includes('subscription_count') && {
      subscription_count: hub.channels.subscriptionCount(channel),
    }),
  };
}

function isTooLarge(data: string): boolean {
  return Buffer.byteLength(data) > PROTOCOL_LIMITS.eventDataBytes;
}

const TOO_LARGE = refuse(413, `The data of an event exceeds ${PROTOCOL_LIMITS.eventDataBytes} bytes`);

function describe(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
    .join('; ');
}
