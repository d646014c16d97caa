import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Makes the folder in which the database of a data directory listens. It lies below the system's folder for
 * temporary files because the path of a socket must be short, and it must be ours alone: whoever can open the
 * socket is the database's administrator.
 */
export function prepareSocketDirectory(dataDirectory: string): string {
  const hash = createHash('sha256').update(dataDirectory).digest('hex').slice(0, 12);
  const path = join(tmpdir(), `ai-scrum-master-${hash}`);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const found = lstatSync(path);
  const isOurs = found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
  if (!isOurs && process.platform !== 'win32') {
    throw new Error(
      `${path} belongs to somebody else or is open to others. Delete it, or set TMPDIR to another folder.`,
    );
  }
  return path;
}

/** The database that listens in a folder. */
export function socketUrl(directory: string): string {
  return `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(directory)}`;
}
