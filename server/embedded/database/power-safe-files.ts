import fs from 'node:fs';

import { NodeFS } from '@electric-sql/pglite/nodefs';

/** How long an acknowledged commit may be only in the operating system's memory. */
const FLUSH_AFTER_MS = 200;

const WAL_SEGMENT = /\/pg_wal\/[0-9A-F]{24}$/;

const ZEROS = Buffer.alloc(8192);

type Stream = { nfd: number; path: string };
type Operation = (...args: never[]) => unknown;
type NodeFileSystem = { stream_ops: Record<string, Operation>; node_ops: Record<string, Operation> };

export type PowerSafeFiles = {
  fileSystem: NodeFS;
  /** Settings under which PostgreSQL asks for its files to be flushed, in the one way this file system hears of. */
  startParameters: string[];
  /** Flushes what is pending and ends the timer. */
  close: () => void;
};

/** A new page is written as zeros before anything is logged about it: such a write may come too early. */
function isZero(bytes: ArrayBufferView, offset: number, length: number): boolean {
  if (length > ZEROS.length) return false;
  return ZEROS.subarray(0, length).equals(Buffer.from(bytes.buffer, bytes.byteOffset + offset, length));
}

/**
 * PostgreSQL's files in a directory, safe against a loss of power: the database is never damaged by one, and loses at most the
 * commits of the last fifth of a second. (A process that is killed loses none: what it wrote, the operating
 * system has.)
 *
 * Flushing the write-ahead log at each commit, as a server does, takes milliseconds during which this one thread
 * serves nobody. So a commit's flush is put off and done in the background, but always before anything that relies
 * on it: before any other file is written, cut, renamed or removed. That order is what recovery needs.
 */
export function createPowerSafeFiles(directory: string): PowerSafeFiles {
  /** Descriptors of log segments that PostgreSQL believes to be on disk. */
  const pending = new Set<number>();
  const inBackground = new Set<number>();
  let timer: NodeJS.Timeout | undefined;

  function settle() {
    for (const descriptor of [...pending, ...inBackground]) fs.fdatasyncSync(descriptor);
    pending.clear();
    inBackground.clear();
  }

  function flushInBackground() {
    timer = undefined;
    for (const descriptor of pending) {
      inBackground.add(descriptor);
      fs.fdatasync(descriptor, (error) => {
        // Closed, hence flushed, in the meantime.
        if (!inBackground.delete(descriptor)) return;
        // Nobody can tell what a failed flush has lost: better to end here and recover from what is there.
        if (error) throw error;
      });
    }
    pending.clear();
  }

  function putOff(descriptor: number) {
    pending.add(descriptor);
    timer ??= setTimeout(flushInBackground, FLUSH_AFTER_MS);
  }

  function install({ stream_ops: streams, node_ops: nodes }: NodeFileSystem) {
    const { write, close } = streams as {
      write: (
        stream: Stream,
        bytes: ArrayBufferView,
        offset: number,
        length: number,
        position?: number,
      ) => number;
      close: (stream: Stream) => void;
    };
    Object.assign(streams, {
      write(stream: Stream, bytes: ArrayBufferView, offset: number, length: number, position?: number) {
        if (!WAL_SEGMENT.test(stream.path) && !isZero(bytes, offset, length)) settle();
        return write(stream, bytes, offset, length, position);
      },
      fsync(stream: Stream) {
        if (WAL_SEGMENT.test(stream.path)) {
          putOff(stream.nfd);
        } else {
          settle();
          fs.fsyncSync(stream.nfd);
        }
        return 0;
      },
      close(stream: Stream) {
        if (pending.has(stream.nfd) || inBackground.has(stream.nfd)) settle();
        close(stream);
      },
    });
    settleBefore(streams, ['setattr']);
    settleBefore(nodes, ['setattr', 'rename', 'unlink', 'rmdir']);
  }

  function settleBefore(operations: Record<string, Operation>, names: string[]) {
    for (const name of names) {
      const operation = operations[name];
      if (!operation) throw new Error(`PGlite's file system has no operation "${name}".`);
      operations[name] = (...args) => {
        settle();
        return operation(...args);
      };
    }
  }

  const fileSystem = new NodeFS(directory);
  const initialize = fileSystem.init.bind(fileSystem);
  fileSystem.init = async (pg, options) => {
    const { emscriptenOpts } = await initialize(pg, options);
    const preRun = (module: { FS: { filesystems: object } }) => {
      install(Reflect.get(module.FS.filesystems, 'NODEFS') as NodeFileSystem);
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [preRun, ...(emscriptenOpts.preRun ?? [])] } };
  };

  return {
    fileSystem,
    startParameters: ['-c', 'fsync=on', '-c', 'wal_sync_method=fsync'],
    close() {
      clearTimeout(timer);
      settle();
    },
  };
}
