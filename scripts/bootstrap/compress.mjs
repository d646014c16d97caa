import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

const FOLDER = '.next/static/chunks';

const compress = promisify(brotliCompress);

/** Lays a compressed copy beside each script and style of a build, so that nothing is compressed while somebody waits. */
export async function compressStaticFiles() {
  const names = readdirSync(FOLDER, { recursive: true }).filter((name) => /\.(js|css)$/.test(name));
  await Promise.all(
    names.map(async (name) => {
      const path = join(FOLDER, name);
      await writeFile(`${path}.br`, await compress(await readFile(path)));
    }),
  );
}
