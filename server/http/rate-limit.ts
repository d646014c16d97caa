import { clientNetwork } from '@/server/http/client-network';
import type { RateLimitPort } from '@/server/ports/rate-limit';

export type RequestLimits = ReturnType<typeof limitsFor>;

/** What the sender of a request may do only so often. TOO_MANY_REQUESTS says when to come back. */
export function limitsFor(rateLimit: RateLimitPort, headers: Headers) {
  const network = clientNetwork(headers);
  return {
    async signIn(email: string): Promise<void> {
      await rateLimit.consume('sign-in-by-network', network);
      await rateLimit.consume('sign-in-by-address', email);
    },
    async registration(email: string): Promise<void> {
      await rateLimit.consume('registration-by-network', network);
      await rateLimit.consume('registration-by-address', email);
    },
    async invitation(userId: string): Promise<void> {
      await rateLimit.consume('invitation-by-user', userId);
    },
    async change(userId: string): Promise<void> {
      await rateLimit.consume('change-by-user', userId);
    },
  };
}
