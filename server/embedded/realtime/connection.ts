import type { WebSocket } from 'ws';

import type { Member } from './channels';
import { CLOSE_CODES } from './close-codes';
import { PROTOCOL_LIMITS, type ServerLimits } from './limits';
import { nextLivenessAction, type Activity } from './liveness';
import { createRateLimiter } from './rate-limiter';
import { encodeProtocolEvent } from './server-frames';

/** One client, from the moment its handshake is accepted. */
export type Connection = {
  readonly socketId: string;
  /** Names of the channels it is subscribed to; kept by the hub. */
  readonly subscriptions: Set<string>;
  /** Who it is signed in as; set by the hub. */
  user: Member | undefined;
  send: (frame: Buffer | string) => void;
  close: (code: number, reason: string) => void;
  isClosing: () => boolean;
  /** Notes a sign of life. */
  touch: () => void;
  /** Asks a silent client for a sign of life, or closes one that was asked and gave none. */
  checkLiveness: () => void;
  admitClientEvent: () => boolean;
};

type Options = {
  socket: WebSocket;
  socketId: string;
  limits: ServerLimits;
  activityTimeoutMs: number;
  now: () => number;
  /** Called once, as soon as the connection must no longer receive anything. */
  onGone: (connection: Connection) => void;
};

/** Wraps an open socket with the bounds every connection is subject to. */
export function createConnection(options: Options): Connection {
  const { socket, socketId, limits, now, onGone } = options;
  const activity: Activity = { lastSeenAt: now(), pingedAt: undefined };
  const withinRate = createRateLimiter(PROTOCOL_LIMITS.clientEventsPerSecond, 1_000);
  const timeouts = {
    silenceMs: options.activityTimeoutMs + limits.silenceGraceMs,
    pongTimeoutMs: limits.pongTimeoutMs,
  };
  let closing = false;

  function beGone() {
    if (closing) return;
    closing = true;
    // Deferred because announcing a departure sends to others, which may in turn have to be closed: done on the
    // spot, many slow consumers of one channel would nest as deep as they are many.
    queueMicrotask(() => onGone(connection));
  }

  const connection: Connection = {
    socketId,
    subscriptions: new Set(),
    user: undefined,
    isClosing: () => closing,
    send(frame) {
      if (closing) return;
      if (socket.bufferedAmount > limits.bufferedBytes) {
        connection.close(CLOSE_CODES.overCapacity, 'Client reads more slowly than events arrive');
      } else {
        socket.send(frame, { binary: false });
      }
    },
    close(code, reason) {
      if (!closing) socket.close(code, reason);
      beGone();
    },
    touch() {
      activity.lastSeenAt = now();
      activity.pingedAt = undefined;
    },
    checkLiveness() {
      const action = nextLivenessAction(activity, now(), timeouts);
      if (action === 'close') connection.close(CLOSE_CODES.noPong, 'Pong reply not received');
      if (action !== 'ping') return;
      activity.pingedAt = now();
      connection.send(encodeProtocolEvent('pusher:ping', {}));
    },
    admitClientEvent: () => withinRate(now()),
  };

  socket.on('close', beGone);
  return connection;
}
