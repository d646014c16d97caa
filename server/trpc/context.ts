import { sessionOf, type SignedInUser } from '@/server/auth/session';
import { container, type Container } from '@/server/container';
import { limitsFor, type RequestLimits } from '@/server/http/rate-limit';
import { requestIdOf } from '@/server/http/request-id';
import { logger, type Logger } from '@/server/logging';

export type Context = {
  container: Container;
  /** Looked up on first use: public procedures need none. */
  user: () => Promise<SignedInUser | null>;
  requestId: string;
  log: Logger;
  limits: RequestLimits;
};

/** What procedures know of the request they answer. */
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
