import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';

import sirv from 'sirv';

const FOLDER = '.next/static';
const PREFIX = '/_next/static';
const ONE_YEAR_S = 31_536_000;

/** Leaves out the encodings that a client names only to rule them out. */
function acceptedEncodings({ headers }: IncomingMessage): string {
  const named = String(headers['accept-encoding'] ?? '').split(',');
  return named.filter((encoding) => !/;\s*q=0(?:\.0*)?\s*$/.test(encoding)).join(',');
}

/** Closes the file with the answer it is for, and ends the answer when the file cannot be read. */
function tieFile(response: ServerResponse): void {
  response.once('pipe', (file: Readable) => {
    file.once('error', (error) => response.destroy(error));
    response.once('close', () => file.destroy());
  });
}

/**
 * Sends scripts and styles as the build compressed them, better than there is time for on the way. Their names change
 * with their content, so browsers keep them for good, and always get them whole. Answers false for what is not there.
 */
export function staticFiles(
  folder = FOLDER,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const send = sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    extensions: [],
    maxAge: ONE_YEAR_S,
    immutable: true,
    setHeaders(response) {
      response.setHeader('x-content-type-options', 'nosniff');
      tieFile(response);
    },
  });
  return (request, response) => {
    const { url = '', method, headers } = request;
    if (!url.startsWith(`${PREFIX}/`) || (method !== 'GET' && method !== 'HEAD')) return false;
    delete headers.range;
    headers['accept-encoding'] = acceptedEncodings(request);
    let isThere = true;
    request.url = url.slice(PREFIX.length);
    send(request, response, () => {
      isThere = false;
    });
    request.url = url;
    return isThere;
  };
}
