import { needsSignature } from './channel-name';
import type { Member } from './channels';
import {
  type ClientEvent,
  parseFrame,
  parseUserData,
  type SigninRequest,
  type SubscribeRequest,
} from './client-frames';
import { CLIENT_EVENT_REJECTED, CLOSE_CODES, LIMIT_REACHED } from './close-codes';
import type { Connection } from './connection';
import type { Hub } from './hub';
import { PROTOCOL_LIMITS, type ServerLimits } from './limits';
import {
  encodeError,
  encodeProtocolEvent,
  encodeSubscriptionError,
  encodeSubscriptionSucceeded,
} from './server-frames';
import { type Credentials, isSocketTokenValid } from './signature';
import { decideSubscription } from './subscribe';

/** Handles one message of one client. */
export type MessageHandler = (connection: Connection, text: string) => void;

/** Builds the handler that carries out what clients ask for over their sockets. */
export function createMessageHandler(
  hub: Hub,
  credentials: Credentials,
  limits: ServerLimits,
): MessageHandler {
  function subscribe(connection: Connection, request: SubscribeRequest) {
    const { channel } = request;
    const decision = decideSubscription(credentials, connection, request);
    if (!decision.ok) {
      const { type, error, status } = decision;
      connection.send(encodeSubscriptionError(channel, { type, error, status }));
      return;
    }
    if (hub.channels.isSubscribed(channel, connection)) {
      const members = decision.member && hub.channels.members(channel);
      connection.send(encodeSubscriptionSucceeded(channel, members));
      return;
    }
    const error = limitReached(connection, channel, decision.member);
    if (error) {
      connection.send(
        encodeSubscriptionError(channel, { type: 'LimitReached', error, status: LIMIT_REACHED }),
      );
    } else {
      hub.join(connection, channel, decision.member);
    }
  }

  function limitReached(connection: Connection, channel: string, member: Member | undefined) {
    if (connection.subscriptions.size >= limits.subscriptionsPerConnection) {
      return 'The connection has too many subscriptions';
    }
    const isFull = hub.channels.userCount(channel) >= PROTOCOL_LIMITS.membersPerPresenceChannel;
    const isNewcomer = member !== undefined && !hub.channels.hasMember(channel, member.userId);
    return isFull && isNewcomer ? 'The presence channel has too many members' : undefined;
  }

  function signIn(connection: Connection, request: SigninRequest) {
    const signedText = `${connection.socketId}::user::${request.user_data}`;
    const user = isSocketTokenValid(credentials, request.auth, signedText)
      ? parseUserData(request.user_data)
      : undefined;
    const isAnotherUser = connection.user !== undefined && connection.user.userId !== user?.userId;
    if (!user || isAnotherUser) {
      const reason = 'Connection not authorized: the sign-in is not valid';
      connection.send(encodeError(reason, CLOSE_CODES.unauthorized));
      connection.close(CLOSE_CODES.unauthorized, reason);
      return;
    }
    hub.signIn(connection, user);
    connection.send(encodeProtocolEvent('pusher:signin_success', { user_data: request.user_data }));
  }

  function relay(connection: Connection, { event: name, channel, data }: ClientEvent) {
    const refusal = refuseClientEvent(connection, channel, data);
    if (refusal) connection.send(encodeError(`Client event rejected: ${refusal}`, CLIENT_EVENT_REJECTED));
    else hub.relay(connection, channel, { name, data });
  }

  function refuseClientEvent(connection: Connection, channel: string, data: unknown): string | undefined {
    if (!needsSignature(channel)) return 'only supported on private and presence channels';
    if (!hub.channels.isSubscribed(channel, connection)) return 'the connection is not subscribed';
    if (!connection.admitClientEvent()) return 'you exceeded the rate limit';
    const size = Buffer.byteLength(typeof data === 'string' ? data : JSON.stringify(data ?? null));
    return size > PROTOCOL_LIMITS.eventDataBytes ? 'the data is too large' : undefined;
  }

  return (connection, text) => {
    const parsed = parseFrame(text);
    if (!parsed.ok) {
      connection.send(encodeError('Invalid message: not an event of protocol 7'));
      return;
    }
    if (parsed.kind === 'client-event') {
      relay(connection, parsed.event);
      return;
    }
    const { frame } = parsed;
    switch (frame.event) {
      case 'pusher:ping':
        connection.send(encodeProtocolEvent('pusher:pong', {}));
        break;
      case 'pusher:pong':
        break;
      case 'pusher:subscribe':
        subscribe(connection, frame.data);
        break;
      case 'pusher:unsubscribe':
        hub.leave(connection, frame.data.channel);
        break;
      case 'pusher:signin':
        signIn(connection, frame.data);
        break;
    }
  };
}
