import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';

const FOLDER = '.next/static/chunks';
const PREFIX = '/_next/static/chunks/';
const COMPRESSED = '.br';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
};

type File = { bytes: Buffer; type: string };

function compressedFiles(): Map<string, File> {
  const files = new Map<string, File>();
  if (!existsSync(FOLDER)) return files;
  for (const name of readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })) {
    const original = name.slice(0, -COMPRESSED.length);
    const type = TYPES[extname(original)];
    if (name.endsWith(COMPRESSED) && type)
      files.set(PREFIX + original.replaceAll('\\', '/'), { bytes: readFileSync(join(FOLDER, name)), type });
  }
  return files;
}

function acceptsBrotli({ headers }: IncomingMessage): boolean {
  return /(?:^|[\s,])br(?:$|[\s,;])/.test(String(headers['accept-encoding'] ?? ''));
}

/**
 * Sends scripts and styles as the build compressed them, better than there is time for on the way. Their names change
 * with their content, so browsers keep them for good. Answers false for what the framework has to answer.
 */
export function staticFiles(): (request: IncomingMessage, response: ServerResponse) => boolean {
  const files = compressedFiles();
  return (request, response) => {
    const file = request.method === 'GET' ? files.get(request.url?.split('?')[0] ?? '') : undefined;
    if (!file || !acceptsBrotli(request)) return false;
    response.writeHead(200, {
      'content-type': file.type,
      'content-encoding': 'br',
      'content-length': file.bytes.length,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    });
    response.end(file.bytes);
    return true;
  };
}
