import type { ServerResponse } from 'node:http';

import { BODY_ENCODING_HEADER } from '@/server/http/encoded-body';

/** Lets handlers send bytes that were compressed before: `BODY_ENCODING_HEADER` becomes the real one as it is set. */
export function allowEncodedBodies(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) =>
    setHeader(name.toLowerCase() === BODY_ENCODING_HEADER ? 'content-encoding' : name, value);
}
