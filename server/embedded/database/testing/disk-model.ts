import fs from 'node:fs';
import { join, relative } from 'node:path';

/** What a disk may have lost is decided in pieces of this size. */
const SECTOR = 512;

type Change =
  | { kind: 'write'; file: number; position: number; bytes: Buffer }
  | { kind: 'cut'; file: number; size: number }
  | { kind: 'create'; path: string; file: number }
  | { kind: 'directory'; path: string }
  | { kind: 'remove'; path: string }
  | { kind: 'rename'; from: string; to: string }
  /** Everything that `file` was told before, and every change of names, is on disk. */
  | { kind: 'flushed'; file: number; upTo: number };

export type DiskModel = {
  /** Changes so far: a moment at which the power may go. */
  now: () => number;
  /** When a moment was, on the clock of `performance.now()`. */
  timeOf: (moment: number) => number;
  /** Writes to `target` what a disk may hold when the power went at a moment; unflushed pieces survive by chance. */
  reconstruct: (target: string, moment: number, survives: () => boolean) => void;
  stop: () => void;
};

/**
 * Records what this process does to the files below `root`, as a file system with a journal would see it: data is safe once
 * flushed, changes of names keep their order and are safe after any flush.
 */
export function recordDisk(root: string): DiskModel {
  const original = { ...fs };
  const changes: Change[] = [];
  const times: number[] = [];
  const files = new Map<string, number>();
  const descriptors = new Map<number, { file: number; position: number }>();
  const base = new Map<number, Buffer>();
  const baseDirectories: string[] = [];
  const basePaths: [string, number][] = [];
  let lastFile = 0;

  function note(change: Change) {
    changes.push(change);
    times.push(performance.now());
  }

  const inside = (path: fs.PathLike) =>
    String(path).startsWith(root) ? relative(root, String(path)) : undefined;

  for (const entry of fs.readdirSync(root, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) baseDirectories.push(relative(root, path));
    if (!entry.isFile()) continue;
    lastFile += 1;
    files.set(relative(root, path), lastFile);
    basePaths.push([relative(root, path), lastFile]);
    base.set(lastFile, fs.readFileSync(path));
  }

  function create(path: string): number {
    lastFile += 1;
    files.set(path, lastFile);
    note({ kind: 'create', path, file: lastFile });
    return lastFile;
  }

  function flushed(descriptor: number) {
    const file = descriptors.get(descriptor)?.file ?? 0;
    const upTo = changes.length;
    return () => {
      note({ kind: 'flushed', file, upTo });
    };
  }

  const replacements = {
    openSync(path: fs.PathLike, ...rest: [never, never]) {
      const descriptor = original.openSync(path, ...rest);
      const name = inside(path);
      const file = name === undefined ? undefined : files.get(name);
      if (file !== undefined) descriptors.set(descriptor, { file, position: 0 });
      else descriptors.delete(descriptor);
      return descriptor;
    },
    writeSync(descriptor: number, bytes: Buffer, offset: number, length: number, position?: number) {
      const target = descriptors.get(descriptor);
      const written = original.writeSync(descriptor, bytes, offset, length, position);
      if (target) {
        const copy = Buffer.from(Buffer.from(bytes.buffer, bytes.byteOffset + offset, written));
        const at = position ?? target.position;
        if (position === undefined) target.position += written;
        note({ kind: 'write', file: target.file, position: at, bytes: copy });
      }
      return written;
    },
    writeFileSync(path: fs.PathLike, ...rest: [never, never]) {
      original.writeFileSync(path, ...rest);
      const name = inside(path);
      if (name !== undefined) create(name);
    },
    ftruncateSync(descriptor: number, size: number) {
      original.ftruncateSync(descriptor, size);
      const file = descriptors.get(descriptor)?.file;
      if (file !== undefined) note({ kind: 'cut', file, size });
    },
    truncateSync(path: string, size: number) {
      original.truncateSync(path, size);
      const file = files.get(inside(path) ?? '');
      if (file !== undefined) note({ kind: 'cut', file, size });
    },
    mkdirSync(path: fs.PathLike, ...rest: [never]) {
      original.mkdirSync(path, ...rest);
      const name = inside(path);
      if (name !== undefined) note({ kind: 'directory', path: name });
    },
    unlinkSync(path: fs.PathLike) {
      original.unlinkSync(path);
      const name = inside(path);
      if (name !== undefined && files.delete(name)) note({ kind: 'remove', path: name });
    },
    renameSync(from: fs.PathLike, to: fs.PathLike) {
      original.renameSync(from, to);
      const [old, name] = [inside(from), inside(to)];
      const file = files.get(old ?? '');
      if (old === undefined || name === undefined || file === undefined) return;
      files.delete(old);
      files.set(name, file);
      note({ kind: 'rename', from: old, to: name });
    },
    fsyncSync(descriptor: number) {
      flushed(descriptor)();
    },
    fdatasyncSync(descriptor: number) {
      flushed(descriptor)();
    },
    fdatasync(descriptor: number, done: (error: null) => void) {
      const finish = flushed(descriptor);
      setTimeout(() => {
        finish();
        done(null);
      }, 5);
    },
  };
  Object.assign(fs, replacements);

  function reconstruct(target: string, moment: number, survives: () => boolean) {
    const past = changes.slice(0, moment);
    const safeUpTo = new Map<number, number>();
    let namesSafeUpTo = 0;
    for (const change of past) {
      if (change.kind !== 'flushed') continue;
      safeUpTo.set(change.file, Math.max(change.upTo, safeUpTo.get(change.file) ?? 0));
      namesSafeUpTo = Math.max(namesSafeUpTo, change.upTo);
    }
    let namesEnd = namesSafeUpTo;
    while (namesEnd < past.length && survives()) namesEnd += 1;
    const contents = new Map([...base].map(([file, bytes]) => [file, Buffer.from(bytes)]));
    const paths = new Map(basePaths);
    const directories = [...baseDirectories];

    function put(file: number, position: number, bytes: Buffer) {
      const old = contents.get(file) ?? Buffer.alloc(0);
      const size = Math.max(old.length, position + bytes.length);
      const next = size > old.length ? Buffer.concat([old, Buffer.alloc(size - old.length)]) : old;
      bytes.copy(next, position);
      contents.set(file, next);
    }

    past.forEach((change, index) => {
      if (change.kind === 'write') {
        const isSafe = index < (safeUpTo.get(change.file) ?? 0);
        for (let at = 0; at < change.bytes.length; at += SECTOR) {
          if (isSafe || survives())
            put(change.file, change.position + at, change.bytes.subarray(at, at + SECTOR));
        }
      } else if (change.kind === 'cut') {
        const isSafe = index < (safeUpTo.get(change.file) ?? 0);
        const old = contents.get(change.file) ?? Buffer.alloc(0);
        if (isSafe || survives()) {
          const grown = Buffer.concat([old, Buffer.alloc(Math.max(0, change.size - old.length))]);
          contents.set(change.file, Buffer.from(grown.subarray(0, change.size)));
        }
      } else if (index < namesEnd) {
        if (change.kind === 'create') paths.set(change.path, change.file);
        if (change.kind === 'directory') directories.push(change.path);
        if (change.kind === 'remove') paths.delete(change.path);
        if (change.kind === 'rename') {
          const file = paths.get(change.from);
          paths.delete(change.from);
          if (file !== undefined) paths.set(change.to, file);
        }
      }
    });
    original.mkdirSync(target, { recursive: true, mode: 0o700 });
    for (const path of directories) original.mkdirSync(join(target, path), { recursive: true, mode: 0o700 });
    for (const [path, file] of paths) original.writeFileSync(join(target, path), contents.get(file) ?? '');
  }

  return {
    now: () => changes.length,
    timeOf: (moment) => times[moment - 1] ?? 0,
    reconstruct,
    stop: () =>
      void Object.assign(
        fs,
        Object.fromEntries(
          Object.keys(replacements).map((name) => [name, Reflect.get(original, name) as unknown]),
        ),
      ),
  };
}
