import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import { AppError } from '@/lib/errors';

const MINUTES = 15;

/** Counted in this process; each instance of a larger installation counts its own. */
const attempts = {
  signInByAddress: new RateLimiterMemory({ points: 10, duration: MINUTES * 60 }),
  signInByIp: new RateLimiterMemory({ points: 100, duration: MINUTES * 60 }),
  registrationByAddress: new RateLimiterMemory({ points: 5, duration: MINUTES * 60 }),
  registrationByIp: new RateLimiterMemory({ points: 50, duration: MINUTES * 60 }),
};

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.ceil(error.msBeforeNext / 1000);
    throw new AppError(
      'TOO_MANY_REQUESTS',
      `Too many attempts. Try again in ${Math.ceil(seconds / 60)} minutes.`,
      {
        details: { retryAfterSeconds: seconds },
      },
    );
  }
}

/** Where a request comes from, as the server in front of the handlers recorded it. */
export function clientAddress(headers: Headers): string {
  return headers.get('x-forwarded-for')?.split(',')[0]?.trim() ?? 'unknown';
}

/** What a request may do only so often. TOO_MANY_REQUESTS says when to come back. */
export function limitsFor(headers: Headers) {
  const ip = clientAddress(headers);
  return {
    async signIn(email: string): Promise<void> {
      await consume(attempts.signInByIp, ip);
      await consume(attempts.signInByAddress, email);
    },
    async registration(email: string): Promise<void> {
      await consume(attempts.registrationByIp, ip);
      await consume(attempts.registrationByAddress, email);
    },
  };
}
