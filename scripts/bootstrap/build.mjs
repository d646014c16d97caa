import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { compressStaticFiles } from './compress.mjs';
import { run } from './run.mjs';
import { requireWritable } from './writable.mjs';

const STAMP = '.next/source-hash';

/** Folders and files that cannot change what is built. Everything else counts, so that nothing is forgotten. */
const IGNORED = new Set([
  'node_modules',
  'e2e',
  'bench',
  'scripts',
  'docs',
  'test-results',
  'playwright-report',
]);
const IGNORED_FILES = /\.(test\.tsx?|md|tsbuildinfo|log)$/;

function* sources(directory) {
  for (const entry of readdirSync(directory || '.', { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.name.startsWith('.') || (directory === '' && IGNORED.has(entry.name))) continue;
    if (entry.isDirectory()) yield* sources(path);
    else if (!IGNORED_FILES.test(entry.name) && entry.name !== 'next-env.d.ts') yield path;
  }
}

function hashSources() {
  const hash = createHash('sha256');
  for (const path of [...sources('')].sort())
    hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

function isCurrent(hash) {
  return existsSync('.next/BUILD_ID') && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash;
}

/** Builds the application unless the last build was made of the very same sources. Needs no variable and no network. */
export async function buildApplication() {
  const hash = hashSources();
  if (isCurrent(hash)) return 'up to date';
  requireWritable('.', '.next', '.next/BUILD_ID');
  rmSync(STAMP, { force: true });
  // A variable without a value, as a copied .env.example may have, counts as not set everywhere.
  const set = Object.entries(process.env).filter(([, value]) => value !== '');
  const env = { ...Object.fromEntries(set), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  await run(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { purpose: 'The build', env });
  await compressStaticFiles();
  writeFileSync(STAMP, hash);
}
