import { createHash } from 'node:crypto';

import { refusal, refusedStatement } from './refused-statements';
import { CLIENT, cstring, message, readCString, WireError } from './wire';

/** Un-synchronised messages beyond this are handed to the backend early, so that a long pipeline is not held in memory. */
const PARTIAL_GROUP_BYTES = 8 * 1024 * 1024;

/** Names longer than this would be cut off by PostgreSQL (63 bytes) once prefixed. */
const LONGEST_KEPT_NAME = 40;

/** Ends a COPY FROM STDIN that escaped `refusedStatement`: without it the backend would read past its input and exit. */
const COPY_FAIL = message(
  CLIENT.copyFail,
  cstring('COPY FROM STDIN is not supported by the embedded database'),
);

/** Messages that the backend runs as one call, with nothing of another client in between. */
export type Group = {
  frames: Buffer[];
  bytes: number;
  /** False when the client asked for answers before its Sync (Flush): the backend stays in mid-command. */
  expectsReady: boolean;
  /** It binds or describes the unnamed statement of an earlier group. */
  needsUnnamed: boolean;
  /** What becomes of the unnamed statement: the Parse that defines it, its end, or no change. */
  unnamed: Buffer | 'dropped' | 'kept';
  /** It may leave named statements in the backend. */
  prepares: boolean;
};

export type GroupBuilder = {
  /** Takes one message; returns the group it completes. */
  add: (frame: Buffer) => Group | undefined;
};

function emptyGroup(): Group {
  return { frames: [], bytes: 0, expectsReady: true, needsUnnamed: false, unnamed: 'kept', prepares: false };
}

/**
 * Collects one client's messages into groups. Named prepared statements get `prefix`, so that two clients may use
 * the same name; statements that the shared backend cannot serve are replaced by one that fails clearly.
 */
export function createGroupBuilder(prefix: string): GroupBuilder {
  let group = emptyGroup();
  let mentionsCopy = false;
  /** After an error the backend skips everything up to the Sync, a simple query too, and does not answer it. */
  let isSynchronized = true;

  function backendName(name: string): string {
    const short = Buffer.byteLength(name) > LONGEST_KEPT_NAME;
    return prefix + (short ? createHash('sha1').update(name).digest('hex') : name);
  }

  function push(frame: Buffer) {
    group.frames.push(frame);
    group.bytes += frame.length;
  }

  function finish(expectsReady: boolean): Group {
    const finished = { ...group, expectsReady };
    group = emptyGroup();
    return finished;
  }

  function permitted(sql: string): string {
    mentionsCopy ||= /copy/i.test(sql);
    const refused = refusedStatement(sql);
    return refused ? refusal(refused) : sql;
  }

  function parse(frame: Buffer) {
    const name = readCString(frame, 5);
    const sql = readCString(frame, name.end);
    const allowed = permitted(sql.text);
    if (name.text === '') {
      const own =
        allowed === sql.text
          ? frame
          : message(CLIENT.parse, cstring(''), cstring(allowed), frame.subarray(sql.end));
      group.unnamed = own;
      push(own);
      return;
    }
    group.prepares = true;
    const renamed = cstring(backendName(name.text));
    push(message(CLIENT.parse, renamed, cstring(allowed), frame.subarray(sql.end)));
  }

  function useUnnamed() {
    if (!Buffer.isBuffer(group.unnamed)) group.needsUnnamed = true;
  }

  function bind(frame: Buffer) {
    const portal = readCString(frame, 5);
    const name = readCString(frame, portal.end);
    if (name.text !== '') {
      const parts = [
        frame.subarray(5, portal.end),
        cstring(backendName(name.text)),
        frame.subarray(name.end),
      ];
      push(message(CLIENT.bind, ...parts));
      return;
    }
    useUnnamed();
    push(frame);
  }

  function describeOrClose(frame: Buffer, type: typeof CLIENT.describe | typeof CLIENT.close) {
    const isStatement = frame[5] === 0x53;
    const name = readCString(frame, 6).text;
    if (isStatement && name !== '') {
      push(message(type, Buffer.from('S'), cstring(backendName(name))));
      return;
    }
    if (isStatement && type === CLIENT.describe) useUnnamed();
    if (isStatement && type === CLIENT.close) group.unnamed = 'dropped';
    push(frame);
  }

  function simpleQuery(frame: Buffer) {
    const sql = readCString(frame, 5).text;
    const allowed = permitted(sql);
    group.unnamed = 'dropped';
    push(allowed === sql ? frame : message(CLIENT.query, cstring(allowed)));
    if (mentionsCopy) push(COPY_FAIL);
    return finish(isSynchronized);
  }

  function addExtended(frame: Buffer) {
    switch (frame[0]) {
      case CLIENT.parse:
        return parse(frame);
      case CLIENT.bind:
        return bind(frame);
      case CLIENT.describe:
      case CLIENT.close:
        return describeOrClose(frame, frame[0]);
      case CLIENT.execute:
        push(frame);
        return mentionsCopy ? push(COPY_FAIL) : undefined;
      case CLIENT.flush:
        return push(frame);
      default:
        throw new WireError('08P01', `invalid frontend message type ${frame[0] ?? 0}`);
    }
  }

  function add(frame: Buffer): Group | undefined {
    switch (frame[0]) {
      case CLIENT.query:
        return simpleQuery(frame);
      case CLIENT.functionCall:
        push(frame);
        return finish(isSynchronized);
      case CLIENT.sync:
        isSynchronized = true;
        push(frame);
        return finish(true);
      case CLIENT.copyData:
      case CLIENT.copyDone:
      case CLIENT.copyFail:
        // Sent after a refused COPY FROM STDIN; the protocol has the server ignore them then.
        return undefined;
      default:
        addExtended(frame);
        isSynchronized = false;
        return frame[0] === CLIENT.flush || group.bytes > PARTIAL_GROUP_BYTES ? finish(false) : undefined;
    }
  }

  return { add };
}
