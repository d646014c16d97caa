import type { IncomingMessage, ServerResponse } from 'node:http';

import sirv from 'sirv';

const FOLDER = '.next/static';
const PREFIX = '/_next/static';
const ONE_YEAR_S = 31_536_000;

/**
 * Sends scripts and styles as the build compressed them, better than there is time for on the way. Their names change
 * with their content, so browsers keep them for good. Answers false for what is not there.
 */
export function staticFiles(): (request: IncomingMessage, response: ServerResponse) => boolean {
  const send = sirv(FOLDER, {
    brotli: true,
    maxAge: ONE_YEAR_S,
    immutable: true,
    setHeaders: (response) => response.setHeader('x-content-type-options', 'nosniff'),
  });
  return (request, response) => {
    const { url = '' } = request;
    if (!url.startsWith(`${PREFIX}/`)) return false;
    let isThere = true;
    request.url = url.slice(PREFIX.length);
    send(request, response, () => {
      isThere = false;
    });
    request.url = url;
    return isThere;
  };
}
