import { on, once } from 'node:events';

import { WebSocket } from 'ws';

type Frame = { event: string; channel?: string; data?: unknown };

/** A client without any manners of its own, for tests of what the official one would never send. */
export type RawClient = {
  socket: WebSocket;
  /** Sends an object as JSON, and text or bytes as they are. */
  send: (message: object | string | Buffer) => void;
  /** The next frame of this event, skipping others; its data is decoded when it is a string. */
  next: (event: string) => Promise<Frame>;
  closed: Promise<{ code: number; reason: string }>;
};

/** Opens a socket to a path of a local server. */
export function openRawClient(port: number, path: string): RawClient {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
  const messages = on(socket, 'message', { close: ['close'] });
  const closed = once(socket, 'close').then((event) => {
    const [code, reason] = event as [number, Buffer];
    return { code, reason: reason.toString() };
  });

  return {
    socket,
    closed,
    send: (message) =>
      socket.send(
        typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message),
      ),
    async next(event) {
      for (;;) {
        const { value, done } = (await messages.next()) as IteratorResult<[Buffer], undefined>;
        if (done) throw new Error(`The socket closed before a ${event} came`);
        const frame = JSON.parse(value[0].toString()) as Frame;
        if (frame.event === event) return { ...frame, data: decode(frame.data) };
      }
    },
  };
}

/** Opens a socket and waits for its socket id. */
export async function connectRawClient(port: number, key: string) {
  const client = openRawClient(port, `/app/${key}?protocol=7`);
  const { data } = await client.next('pusher:connection_established');
  const { socket_id: socketId, activity_timeout: activityTimeout } = data as {
    socket_id: string;
    activity_timeout: number;
  };
  return { ...client, socketId, activityTimeout };
}

function decode(data: unknown): unknown {
  if (typeof data !== 'string') return data;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}
