/**
 * Admits at most `limit` actions within any window of `windowMs`. Refused actions do not count, so a client
 * that keeps trying is not locked out for longer. The returned function takes the current time.
 */
export function createRateLimiter(limit: number, windowMs: number): (nowMs: number) => boolean {
  const admitted = new Array<number>(limit).fill(-Infinity);
  let oldest = 0;

  return (nowMs) => {
    const freed = admitted[oldest];
    if (freed === undefined || nowMs - freed < windowMs) return false;
    admitted[oldest] = nowMs;
    oldest = (oldest + 1) % limit;
    return true;
  };
}
