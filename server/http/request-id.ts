import { v7 as newId } from 'uuid';

const REQUEST_ID = /^[\w-]{8,64}$/;

/** The id of a request: the caller's own when it is well-formed, so that a trace can begin in the browser. */
export function requestIdOf(headers: Pick<Headers, 'get'>): string {
  const given = headers.get('x-request-id');
  return given && REQUEST_ID.test(given) ? given : newId();
}
