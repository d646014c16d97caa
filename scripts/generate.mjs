import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const SCHEMA = 'prisma/schema';
const GENERATED = 'prisma/generated/client.ts';
const STAMP = 'node_modules/.cache/prisma/generated-from';

/** Changes with the schema, with Prisma and with this script. */
function inputHash() {
  const files = readdirSync(SCHEMA)
    .sort()
    .map((name) => join(SCHEMA, name));
  const hash = createHash('sha256');
  for (const file of [
    ...files,
    'node_modules/prisma/package.json',
    'prisma.config.ts',
    'scripts/generate.mjs',
  ]) {
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

const hash = inputHash();
const isCurrent = existsSync(GENERATED) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash;

if (!isCurrent) {
  const result = spawnSync(
    process.execPath,
    ['node_modules/prisma/build/index.js', 'generate', '--no-hints'],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        // Generating needs no engine, yet Prisma downloads this one unless the variable names a file that exists.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    },
  );
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout}${result.stderr}${result.error?.message ?? ''}\n`);
    process.exit(1);
  }
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, hash);
}
