import type { ServerResponse } from 'node:http';

/**
 * By this header a route handler says that its body is compressed already. Next takes `Content-Encoding` off the
 * answers of route handlers, and would then compress the compressed bytes once more.
 */
export const BODY_ENCODING_HEADER = 'x-body-encoding';

/** Lets handlers send bytes that were compressed before: the header above becomes the real one as it is set. */
export function allowEncodedBodies(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) =>
    setHeader(name.toLowerCase() === BODY_ENCODING_HEADER ? 'content-encoding' : name, value);
}
