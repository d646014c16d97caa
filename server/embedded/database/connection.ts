import type { Socket } from 'node:net';

import { createFrameReader } from './frame-reader';
import { createGroupBuilder } from './groups';
import type { Scheduler, Session } from './scheduler';
import { checkStartup, readStartup, welcome } from './startup';
import { CLIENT, errorResponse, WireError } from './wire';

/** A client that has sent this much without waiting for answers is not read further until it is served. */
const MAX_QUEUED_BYTES = 64 * 1024 * 1024;
const MAX_QUEUED_GROUPS = 1_000;

export type ConnectionOptions = {
  id: number;
  scheduler: Scheduler;
  databaseName: string;
  /** Names and values reported to every client at startup. */
  settings: [string, string][];
  maxMessageBytes: number;
};

export type Connection = { end: (reason?: { code: string; message: string }) => void };

/** Speaks the server's side of the protocol on one socket: startup here, everything after it through the scheduler. */
export function serveConnection(socket: Socket, options: ConnectionOptions): Connection {
  const { id, scheduler } = options;
  const reader = createFrameReader(options.maxMessageBytes);
  const statementPrefix = `c${id}_`;
  const groups = createGroupBuilder(statementPrefix);
  let established = false;
  let ended = false;
  let saidGoodbye = false;

  function queuedBytes() {
    return session.queue.reduce((sum, task) => sum + (task === 'terminate' ? 0 : task.bytes), 0);
  }

  /** Reads on only while answers flow out and the queue is short: memory stays bounded whatever the client does. */
  function regulate() {
    const isCrowded = session.queue.length > MAX_QUEUED_GROUPS || queuedBytes() > MAX_QUEUED_BYTES;
    if (isCrowded || socket.writableNeedDrain) socket.pause();
    else socket.resume();
  }

  const session: Session = {
    queue: [],
    statementPrefix,
    hasStatements: false,
    unnamed: undefined,
    respond(bytes) {
      if (ended) return;
      socket.write(bytes);
      regulate();
    },
    end,
  };

  function end(reason?: { code: string; message: string }) {
    if (ended) return;
    ended = true;
    // A client that is leaving would take a reason for an error.
    if (reason && !saidGoodbye) socket.write(errorResponse('FATAL', reason.code, reason.message));
    socket.destroySoon();
  }

  function start(packet: Buffer) {
    const request = readStartup(packet);
    if (request.kind === 'encryption') {
      socket.write('N');
    } else if (request.kind === 'cancel') {
      end();
    } else {
      checkStartup(request.parameters, options.databaseName);
      socket.write(welcome(request, options.settings, id));
      established = true;
    }
  }

  function accept(frame: Buffer) {
    if (frame[0] === CLIENT.terminate) {
      saidGoodbye = true;
      scheduler.enqueue(session, 'terminate');
      return;
    }
    const group = groups.add(frame);
    if (group) scheduler.enqueue(session, group);
  }

  function read(chunk: Buffer) {
    reader.push(chunk);
    while (!ended) {
      const frame = reader.next(established ? 'message' : 'startup');
      if (!frame) break;
      if (established) accept(frame);
      else start(frame);
    }
    regulate();
  }

  socket.on('data', (chunk: Buffer) => {
    if (ended) return;
    try {
      read(chunk);
    } catch (error) {
      const isBreach = error instanceof WireError;
      end({ code: isBreach ? error.code : 'XX000', message: isBreach ? error.message : 'internal error' });
    }
  });
  socket.on('drain', regulate);
  // A reset connection is an ordinary end; `close` follows and does the rest.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    ended = true;
    scheduler.leave(session);
  });
  return { end };
}
