import { closeSync, openSync, renameSync, statSync, writeSync } from 'node:fs';

const MAX_BYTES = 10 * 1024 * 1024;

export type LogFile = { write: (line: string) => void; close: () => void };

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Appends lines to a file and keeps it bounded: beyond ten megabytes it becomes `<path>.1`, replacing the last one. */
export function openLogFile(path: string): LogFile {
  let descriptor = openSync(path, 'a', 0o600);
  let size = sizeOf(path);

  return {
    write(line) {
      if (size > MAX_BYTES) {
        closeSync(descriptor);
        renameSync(path, `${path}.1`);
        descriptor = openSync(path, 'a', 0o600);
        size = 0;
      }
      size += writeSync(descriptor, `${line}\n`);
    },
    close() {
      closeSync(descriptor);
    },
  };
}
