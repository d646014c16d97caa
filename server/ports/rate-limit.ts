/** How often something may happen: `points` times within `seconds`, counted a key. */
export type RateLimitRule = { points: number; seconds: number };

/**
 * What may happen only so often. Generous for people, useless for guessing passwords. A hundred changes a second are more
 * than somebody who never lets go of the mouse makes, and a minute's worth of them at once more than anybody brings back
 * from a day without a network.
 */
export const RATE_LIMITS = {
  'sign-in-by-address': { points: 10, seconds: 900 },
  'sign-in-by-network': { points: 200, seconds: 900 },
  'registration-by-address': { points: 5, seconds: 900 },
  'registration-by-network': { points: 100, seconds: 900 },
  'invitation-by-user': { points: 100, seconds: 3_600 },
  'change-by-user': { points: 6_000, seconds: 60 },
} as const satisfies Record<string, RateLimitRule>;

export type RateLimitName = keyof typeof RATE_LIMITS;

/** Counts, and throws TOO_MANY_REQUESTS with the seconds until the next try once a key has used its points up. */
export type RateLimitPort = { consume: (name: RateLimitName, key: string) => Promise<void> };
