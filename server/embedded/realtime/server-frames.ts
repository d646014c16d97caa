import type { Member } from './channels';

/** An event on its way to subscribers. `data` is a string unless a client event said otherwise. */
export type ChannelEvent = { name: string; data: unknown };

/**
 * Encodes an event once for all its receivers. The result is bytes because `ws` would encode a string anew for
 * every socket.
 */
export function encodeChannelEvent(channel: string, event: ChannelEvent, userId?: string): Buffer {
  return Buffer.from(
    JSON.stringify({ event: event.name, channel, data: event.data, ...(userId && { user_id: userId }) }),
  );
}

/** Encodes an event of the protocol itself, whose data is double-encoded. */
export function encodeProtocolEvent(event: string, data: object, channel?: string): string {
  return JSON.stringify({ event, ...(channel && { channel }), data: JSON.stringify(data) });
}

/** Encodes an error about the connection. Without a code it is advice to the developer of the client. */
export function encodeError(message: string, code: number | null = null): string {
  return JSON.stringify({ event: 'pusher:error', data: { code, message } });
}

/** Encodes the refusal of a subscription, whose data is not double-encoded. */
export function encodeSubscriptionError(
  channel: string,
  refusal: { type: string; error: string; status: number },
): string {
  return JSON.stringify({ event: 'pusher:subscription_error', channel, data: refusal });
}

/** Confirms a subscription; to a presence channel with its members, the new one included. */
export function encodeSubscriptionSucceeded(channel: string, members: Member[] | undefined): string {
  const data = members && {
    presence: {
      count: members.length,
      ids: members.map(({ userId }) => userId),
      hash: Object.fromEntries(members.map(({ userId, userInfo }) => [userId, userInfo ?? null])),
    },
  };
  return encodeProtocolEvent('pusher_internal:subscription_succeeded', data ?? {}, channel);
}
