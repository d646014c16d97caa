import { randomInt } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import { type RawData, type WebSocket, WebSocketServer } from 'ws';

import type { Logger } from '@/server/logging';

import { CLOSE_CODES } from './close-codes';
import { type Connection, createConnection } from './connection';
import { refuseHandshake } from './handshake';
import type { Hub } from './hub';
import type { ServerLimits } from './limits';
import type { MessageHandler } from './message-handler';
import { encodeError, encodeProtocolEvent } from './server-frames';

const RANDOM_RANGE = 2 ** 32;

export type WebSocketEndpoint = {
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Asks every client to reconnect at once, and resolves when all are gone. */
  stop: () => Promise<void>;
};

type Options = {
  appKey: string;
  hub: Hub;
  handleMessage: MessageHandler;
  limits: ServerLimits;
  activityTimeoutSeconds: number;
  logger: Logger;
  now: () => number;
};

/** Accepts the sockets of clients and watches over them until they close. */
export function createWebSocketEndpoint(options: Options): WebSocketEndpoint {
  const { appKey, hub, handleMessage, limits, activityTimeoutSeconds, logger, now } = options;
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.frameBytes });
  const connections = new Map<string, Connection>();
  const activityTimeoutMs = activityTimeoutSeconds * 1_000;
  const sweep = setInterval(
    () => {
      for (const connection of connections.values()) connection.checkLiveness();
    },
    Math.min(5_000, limits.pongTimeoutMs / 4),
  ).unref();

  /** Unguessable, because an authorisation is bound to nothing but this id and a channel. */
  function newSocketId(): string {
    const id = `${randomInt(RANDOM_RANGE)}.${randomInt(RANDOM_RANGE)}`;
    return connections.has(id) ? newSocketId() : id;
  }

  function receive(connection: Connection, data: RawData, isBinary: boolean) {
    if (connection.isClosing()) return;
    connection.touch();
    if (isBinary || !Buffer.isBuffer(data)) {
      connection.close(CLOSE_CODES.unsupportedData, 'Only text messages are supported');
      return;
    }
    try {
      handleMessage(connection, data.toString());
    } catch (error) {
      logger.warn({ err: error, socketId: connection.socketId }, 'realtime message could not be handled');
      connection.send(encodeError('The message could not be handled'));
    }
  }

  function accept(socket: WebSocket, request: IncomingMessage) {
    // Without a listener a protocol error of one client would end the process; `ws` closes the socket itself.
    socket.on('error', (error) => logger.debug({ err: error }, 'realtime socket failed'));

    const isFull = connections.size >= limits.connections;
    const refusal = isFull
      ? { code: CLOSE_CODES.overCapacity, message: 'Over capacity' }
      : refuseHandshake(request.url ?? '', appKey);
    if (refusal) {
      socket.send(encodeError(refusal.message, refusal.code));
      socket.close(refusal.code, refusal.message);
      return;
    }

    const connection = createConnection({
      socket,
      socketId: newSocketId(),
      limits,
      activityTimeoutMs,
      now,
      onGone: (gone) => {
        connections.delete(gone.socketId);
        hub.forget(gone);
      },
    });
    connections.set(connection.socketId, connection);
    socket.on('message', (data, isBinary) => receive(connection, data, isBinary));
    socket.on('ping', connection.touch);
    socket.on('pong', connection.touch);

    const established = { socket_id: connection.socketId, activity_timeout: activityTimeoutSeconds };
    connection.send(encodeProtocolEvent('pusher:connection_established', established));
  }

  return {
    upgrade: (request, socket, head) => server.handleUpgrade(request, socket, head, accept),

    async stop() {
      clearInterval(sweep);
      const closed = new Promise((resolve) => server.close(resolve));
      for (const connection of connections.values()) {
        connection.close(CLOSE_CODES.reconnect, 'Server is restarting');
      }
      const deadline = setTimeout(() => {
        for (const socket of server.clients) socket.terminate();
      }, limits.stopGraceMs);
      await closed;
      clearTimeout(deadline);
    },
  };
}
