import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import { AppError } from '@/lib/errors';
import type { RateLimitName, RateLimitPort, RateLimitRule } from '@/server/ports/rate-limit';

function quantity(amount: number, unit: 'second' | 'minute'): string {
  return amount.toLocaleString('en', { style: 'unit', unit, unitDisplay: 'long' });
}

function tooMany(result: RateLimiterRes): AppError {
  const seconds = Math.max(1, Math.ceil(result.msBeforeNext / 1000));
  const wait = seconds < 60 ? quantity(seconds, 'second') : quantity(Math.ceil(seconds / 60), 'minute');
  return new AppError('TOO_MANY_REQUESTS', `Too many attempts. Try again in ${wait}.`, {
    details: { retryAfterSeconds: seconds },
  });
}

/** Counts in this process: each process of a larger installation counts its own. */
export function memoryRateLimit(rules: Record<RateLimitName, RateLimitRule>): RateLimitPort {
  const limiters = new Map(
    Object.entries(rules).map(([name, { points, seconds }]) => [
      name,
      new RateLimiterMemory({ points, duration: seconds }),
    ]),
  );
  return {
    async consume(name, key) {
      try {
        await limiters.get(name)?.consume(key);
      } catch (error) {
        throw error instanceof RateLimiterRes ? tooMany(error) : error;
      }
    },
  };
}
