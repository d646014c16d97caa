import { isChannelName, isPresenceChannel, needsSignature, userIdOfChannel } from './channel-name';
import type { Member } from './channels';
import { parseChannelData, type SubscribeRequest } from './client-frames';
import { LIMIT_REACHED } from './close-codes';
import { PROTOCOL_LIMITS } from './limits';
import { type Credentials, isSocketTokenValid } from './signature';

/** Who asks to subscribe. */
export type Subscriber = { socketId: string; user: Member | undefined };

/** The answer to a request to subscribe; a member only for presence channels. */
export type SubscriptionDecision =
  { ok: true; member: Member | undefined } | { ok: false; type: string; error: string; status: number };

/** Decides whether a connection may subscribe to a channel, from its signature and the limits of the protocol. */
export function decideSubscription(
  credentials: Credentials,
  subscriber: Subscriber,
  request: SubscribeRequest,
): SubscriptionDecision {
  const { channel, auth, channel_data: channelData } = request;
  if (!isChannelName(channel)) return refuse('InvalidChannel', 'Invalid channel name', 400);

  const owner = userIdOfChannel(channel);
  if (owner !== undefined) {
    return owner === subscriber.user?.userId
      ? { ok: true, member: undefined }
      : refuse('AuthError', 'The connection is not signed in as this user', 401);
  }
  if (!needsSignature(channel)) return { ok: true, member: undefined };

  const isPresence = isPresenceChannel(channel);
  const signedText = [subscriber.socketId, channel, ...(channelData ? [channelData] : [])].join(':');
  if (!auth || !isSocketTokenValid(credentials, auth, signedText)) {
    return refuse('AuthError', 'Invalid signature', 401);
  }
  if (!isPresence) return { ok: true, member: undefined };

  const member = channelData ? parseChannelData(channelData) : subscriber.user;
  if (!member) {
    return refuse('AuthError', 'A presence channel needs channel_data or a signed-in connection', 401);
  }
  return admitMember(member);
}

function admitMember(member: Member): SubscriptionDecision {
  if (member.userId.length > PROTOCOL_LIMITS.userIdLength) {
    return refuse('LimitReached', 'The user id is too long', LIMIT_REACHED);
  }
  const size = Buffer.byteLength(JSON.stringify(member.userInfo ?? null));
  if (size > PROTOCOL_LIMITS.userInfoBytes) {
    return refuse('LimitReached', 'The user information is too large', LIMIT_REACHED);
  }
  return { ok: true, member };
}

function refuse(type: string, error: string, status: number): SubscriptionDecision {
  return { ok: false, type, error, status };
}
