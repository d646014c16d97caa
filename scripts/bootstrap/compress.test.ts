import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { expect, it, onTestFinished } from 'vitest';

const SCRIPT = `
  import { compressStaticFiles } from './scripts/bootstrap/compress.mjs';
  await compressStaticFiles(process.argv[1]);`;

it('lays compressed copies beside scripts and styles, and beside nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'compress-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'deep'));
  const text = 'to be or not to be '.repeat(500);
  for (const name of ['a.js', 'b.css', 'deep/c.js', 'd.woff2']) writeFileSync(join(folder, name), text);

  execFileSync(process.execPath, ['--input-type=module', '--eval', SCRIPT, folder]);

  const made = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(br|gz)$/.test(name),
  );
  expect(made.sort()).toEqual(['a.js.br', 'a.js.gz', 'b.css.br', 'b.css.gz', 'deep/c.js.br', 'deep/c.js.gz']);
  expect(brotliDecompressSync(readFileSync(join(folder, 'a.js.br'))).toString()).toBe(text);
  expect(gunzipSync(readFileSync(join(folder, 'deep/c.js.gz'))).toString()).toBe(text);
});
