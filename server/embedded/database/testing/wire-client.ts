import { connect, type Socket } from 'node:net';

import { createFrameReader } from '../frame-reader';
import { CLIENT, cstring, message } from '../wire';

export type Received = { type: string; body: Buffer };

/** A client that says exactly what it is told to, to say what drivers never do. */
export type WireClient = {
  send: (...messages: Buffer[]) => void;
  /** Answers up to and including the first of this type; by default the end of a command. */
  until: (type?: string) => Promise<Received[]>;
  /** Resolves with what came before the server closed the connection. */
  closed: () => Promise<Received[]>;
  destroy: () => void;
  socket: Socket;
};

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

export function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

export const parse = (sql: string, name = '') => message(CLIENT.parse, cstring(name), cstring(sql), int16(0));

export function bind(values: string[] = [], statement = '', portal = ''): Buffer {
  const parameters = values.map((value) =>
    Buffer.concat([int32(Buffer.byteLength(value)), Buffer.from(value)]),
  );
  const head = [cstring(portal), cstring(statement), int16(0), int16(values.length)];
  return message(CLIENT.bind, ...head, ...parameters, int16(0));
}

export const execute = (limit = 0, portal = '') => message(CLIENT.execute, cstring(portal), int32(limit));
export const describePortal = (portal = '') => message(CLIENT.describe, Buffer.from('P'), cstring(portal));
export const flush = message(CLIENT.flush);

/** The types of messages in order, such as `12DCZ`. */
export const types = (received: Received[]) => received.map(({ type }) => type).join('');

/** A field of the first error: `C` is its SQLSTATE, `M` its message. */
export function errorField(received: Received[], field: string): string | undefined {
  const error = received.find(({ type }) => type === 'E');
  return error?.body
    .toString()
    .split('\0')
    .find((part) => part.startsWith(field))
    ?.slice(1);
}

/** The first column of every row. */
export function firstColumn(received: Received[]): string[] {
  const rows = received.filter(({ type }) => type === 'D');
  return rows.map(({ body }) => body.toString('utf8', 6, 6 + body.readInt32BE(2)));
}

/** Opens a socket to the server of a `postgresql:` URL and says nothing on it. */
export function openSocket(url: string): Socket {
  const { hostname, port, searchParams } = new URL(url);
  const directory = searchParams.get('host');
  const number = port === '' ? 5432 : Number(port);
  return directory ? connect(`${directory}/.s.PGSQL.${number}`) : connect(number, hostname);
}

/** A startup packet: the version's major and minor number, then names and values. */
export function startupPacket(parameters: Record<string, string>, version = 3 << 16): Buffer {
  const pairs = Object.entries(parameters).flatMap(([name, value]) => [cstring(name), cstring(value)]);
  const body = Buffer.concat([int32(version), ...pairs, Buffer.from([0])]);
  return Buffer.concat([int32(body.length + 4), body]);
}

/** Speaks the protocol on a socket from here on. */
export function speak(socket: Socket): WireClient {
  const reader = createFrameReader(1 << 30);
  let received: Received[] = [];
  let isClosed = false;
  let wake: () => void = () => undefined;
  socket.on('data', (chunk: Buffer) => {
    reader.push(chunk);
    for (let frame = reader.next('message'); frame; frame = reader.next('message')) {
      received.push({ type: frame.toString('latin1', 0, 1), body: Buffer.from(frame.subarray(5)) });
    }
    wake();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    isClosed = true;
    wake();
  });
  const change = () => new Promise<void>((resolve) => (wake = resolve));

  return {
    socket,
    send: (...messages) => socket.write(Buffer.concat(messages)),
    async until(type = 'Z') {
      for (;;) {
        const index = received.findIndex((message) => message.type === type);
        if (index >= 0) return received.splice(0, index + 1);
        if (isClosed) throw new Error(`The connection was closed after "${types(received)}".`);
        await change();
      }
    },
    async closed() {
      while (!isClosed) await change();
      const rest = received;
      received = [];
      return rest;
    },
    destroy: () => socket.destroy(),
  };
}

/** Connects, starts a session and waits until it is ready. */
export async function startSession(url: string): Promise<WireClient> {
  const client = speak(openSocket(url));
  const { pathname, username } = new URL(url);
  client.send(startupPacket({ user: username, database: pathname.slice(1) }));
  await client.until();
  return client;
}
