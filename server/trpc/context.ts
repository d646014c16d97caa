import { v7 as newId } from 'uuid';

import { sessionOf, type SignedInUser } from '@/server/auth/session';
import { container, type Container } from '@/server/container';
import { limitsFor, type RequestLimits } from '@/server/http/rate-limit';
import { logger, type Logger } from '@/server/logging';

export type Context = {
  container: Container;
  /** Looked up on first use: public procedures need none. */
  user: () => Promise<SignedInUser | null>;
  requestId: string;
  log: Logger;
  limits: RequestLimits;
};

const REQUEST_ID = /^[\w-]{8,64}$/;

/** The id of a request: the caller's own when it is well-formed, so that a trace can begin in the browser. */
export function requestIdOf(headers: Pick<Headers, 'get'>): string {
  const given = headers.get('x-request-id');
  return given && REQUEST_ID.test(given) ? given : newId();
}

export function createContext(headers: Headers, requestId = requestIdOf(headers)): Context {
  let user: Promise<SignedInUser | null> | undefined;
  return {
    container: container(),
    user: () => (user ??= sessionOf(container().pool, headers)),
    requestId,
    log: logger.child({ requestId }),
    limits: limitsFor(container().rateLimit, headers),
  };
}
