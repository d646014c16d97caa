import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { PGlite } from '@electric-sql/pglite';

/**
 * An empty database cluster as a tar file. Making one takes seconds, unpacking it a fraction of one, so it is
 * kept beside the installed packages; where that place cannot be written it is simply made again.
 */
export async function emptyCluster(): Promise<Blob> {
  const file = await cacheFile();
  const cached = await readFile(file).catch(() => undefined);
  if (cached) return new Blob([new Uint8Array(cached)]);

  const database = await PGlite.create();
  const tar = await database.dumpDataDir('none');
  await database.close();
  await store(file, new Uint8Array(await tar.arrayBuffer()));
  return tar;
}

/** Named after the engine's own bytes: a new version never starts from the cluster of an old one. */
async function cacheFile(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const engine = await readFile(join(dirname(entry), 'pglite.wasm'));
  const version = createHash('sha256').update(engine).digest('hex').slice(0, 16);
  const packages = join(dirname(entry), '..', '..', '..');
  return join(packages, '.cache', 'embedded-database', `cluster-${version}.tar`);
}

async function store(file: string, bytes: Uint8Array): Promise<void> {
  const partial = `${file}.${randomUUID()}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(partial, bytes);
    // Renamed when whole: another process never reads half a file.
    await rename(partial, file);
  } catch {
    // A cache that cannot be written costs time at the next start and nothing else.
  }
}
