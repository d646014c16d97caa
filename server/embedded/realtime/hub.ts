import { isCacheChannel, isPresenceChannel, userIdOfChannel } from './channel-name';
import { type ChannelRegistry, createChannelRegistry, type Member } from './channels';
import { CLOSE_CODES } from './close-codes';
import type { Connection } from './connection';
import { createEventCache } from './event-cache';
import type { ServerLimits } from './limits';
import {
  type ChannelEvent,
  encodeChannelEvent,
  encodeProtocolEvent,
  encodeSubscriptionSucceeded,
} from './server-frames';
import { createCountAnnouncer } from './subscription-count';

export type Hub = {
  channels: Omit<ChannelRegistry<Connection>, 'subscribe' | 'unsubscribe'>;
  /** Subscribes a connection whose right to it was checked, and tells everyone concerned. */
  join: (connection: Connection, channel: string, member?: Member) => void;
  leave: (connection: Connection, channel: string) => void;
  /** Forgets a connection that is gone or going. Safe to call twice. */
  forget: (connection: Connection) => void;
  /** Sends a server's event to a channel and keeps it if the channel caches. */
  publish: (channel: string, event: ChannelEvent, exceptSocketId?: string) => void;
  /** Sends a client's event to the other subscribers of a channel. */
  relay: (sender: Connection, channel: string, event: ChannelEvent) => void;
  signIn: (connection: Connection, user: Member) => void;
  /** Closes the connections that are signed in as a user or present in a channel as them. */
  terminateUser: (userId: string) => void;
  stop: () => void;
};

/** The shared state of all connections and the announcements its changes cause. */
export function createHub(limits: ServerLimits, now: () => number): Hub {
  const channels = createChannelRegistry<Connection>();
  const cache = createEventCache<Buffer>(limits.cachedChannels, limits.cacheTtlMs);
  /** Connections by the user they are signed in as. A user is to them what a channel is to its subscribers. */
  const users = createChannelRegistry<Connection>();

  function broadcast(channel: string, frame: Buffer | string, except?: (connection: Connection) => boolean) {
    const bytes = typeof frame === 'string' ? Buffer.from(frame) : frame;
    for (const connection of channels.subscribers(channel)) {
      if (!except?.(connection)) connection.send(bytes);
    }
  }

  const counts = createCountAnnouncer({
    count: (channel) => channels.subscriptionCount(channel),
    announce: (channel, count) => {
      const data = { subscription_count: count };
      broadcast(channel, encodeProtocolEvent('pusher_internal:subscription_count', data, channel));
    },
  });

  function announceCount(channel: string) {
    if (!isPresenceChannel(channel) && userIdOfChannel(channel) === undefined) counts.changed(channel);
  }

  function leave(connection: Connection, channel: string) {
    if (!connection.subscriptions.delete(channel)) return;
    const { memberRemoved } = channels.unsubscribe(channel, connection);
    if (memberRemoved) {
      const data = { user_id: memberRemoved.userId };
      broadcast(channel, encodeProtocolEvent('pusher_internal:member_removed', data, channel));
    }
    announceCount(channel);
  }

  return {
    channels,

    join(connection, channel, member) {
      const { memberAdded } = channels.subscribe(channel, connection, member);
      connection.subscriptions.add(channel);
      connection.send(encodeSubscriptionSucceeded(channel, member && channels.members(channel)));
      if (isCacheChannel(channel)) {
        connection.send(cache.find(channel, now()) ?? encodeProtocolEvent('pusher:cache_miss', {}, channel));
      }
      if (memberAdded && member) {
        const data = { user_id: member.userId, user_info: member.userInfo };
        const frame = encodeProtocolEvent('pusher_internal:member_added', data, channel);
        broadcast(channel, frame, (other) => other === connection);
      }
      announceCount(channel);
    },
    leave,
    forget(connection) {
      for (const channel of connection.subscriptions) leave(connection, channel);
      if (connection.user) users.unsubscribe(connection.user.userId, connection);
    },
    publish(channel, event, exceptSocketId) {
      const frame = encodeChannelEvent(channel, event);
      if (isCacheChannel(channel)) cache.store(channel, frame, now());
      broadcast(
        channel,
        frame,
        exceptSocketId === undefined ? undefined : (other) => other.socketId === exceptSocketId,
      );
    },
    relay(sender, channel, event) {
      const frame = encodeChannelEvent(channel, event, channels.memberOf(channel, sender)?.userId);
      broadcast(channel, frame, (other) => other === sender);
    },
    signIn(connection, user) {
      connection.user = user;
      users.subscribe(user.userId, connection);
    },
    terminateUser(userId) {
      const connections = new Set(users.subscribers(userId));
      for (const channel of channels.occupied()) {
        if (!channels.hasMember(channel, userId)) continue;
        for (const connection of channels.subscribers(channel)) {
          if (channels.memberOf(channel, connection)?.userId === userId) connections.add(connection);
        }
      }
      for (const connection of connections) {
        connection.close(CLOSE_CODES.unauthorized, 'Connections of this user were terminated');
      }
    },
    stop: counts.stop,
  };
}
