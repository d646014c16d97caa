const FAILURES_TO_OPEN = 5;
const OPEN_MS = 60_000;

export type CircuitBreaker = {
  /** Whether a call may be tried. After a rest one call is let through to see whether the model is back. */
  allows: (now: number) => boolean;
  succeeded: () => void;
  failed: (now: number) => void;
};

/** Stops calling a model that failed several times in a row, so that people do not wait for nothing. */
export function createCircuitBreaker(): CircuitBreaker {
  let failures = 0;
  let closedAgainAt = 0;
  return {
    allows(now) {
      if (failures < FAILURES_TO_OPEN) return true;
      if (now < closedAgainAt) return false;
      closedAgainAt = now + OPEN_MS;
      return true;
    },
    succeeded() {
      failures = 0;
    },
    failed(now) {
      failures += 1;
      if (failures >= FAILURES_TO_OPEN) closedAgainAt = now + OPEN_MS;
    },
  };
}
