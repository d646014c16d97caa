import { PROTOCOL_LIMITS } from './limits';

const PATTERN = /^[A-Za-z0-9_\-=@,.;]+$/;
const USER_PREFIX = '#server-to-user-';

/** Tells whether a client may subscribe to, or a server may trigger on, a channel of this name. */
export function isChannelName(name: string): boolean {
  if (name.length > PROTOCOL_LIMITS.channelNameLength) return false;
  return PATTERN.test(name) || userIdOfChannel(name) !== undefined;
}

/**
 * The user a `#server-to-user-` channel belongs to, through which the server reaches every connection that user
 * has signed in; undefined for any other channel.
 */
export function userIdOfChannel(name: string): string | undefined {
  if (!name.startsWith(USER_PREFIX)) return undefined;
  return name.slice(USER_PREFIX.length) || undefined;
}

/** Presence channels know who is subscribed. */
export function isPresenceChannel(name: string): boolean {
  return name.startsWith('presence-');
}

/** Private channels, encrypted ones included, and presence channels need a signature to subscribe. */
export function needsSignature(name: string): boolean {
  return name.startsWith('private-') || isPresenceChannel(name);
}

/** Cache channels replay their last event to whoever subscribes. */
export function isCacheChannel(name: string): boolean {
  return /^(?:private-encrypted-|private-|presence-)?cache-/.test(name);
}
