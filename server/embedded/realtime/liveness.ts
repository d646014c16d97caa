/** When a client was last heard, and when it was asked for a sign of life since. */
export type Activity = { lastSeenAt: number; pingedAt: number | undefined };

export type LivenessTimeouts = { silenceMs: number; pongTimeoutMs: number };

/**
 * Decides what to do about a connection that may be dead. Silence alone never closes one: a client that
 * receives events has no reason to send anything, so it is asked first.
 */
export function nextLivenessAction(
  activity: Activity,
  nowMs: number,
  timeouts: LivenessTimeouts,
): 'none' | 'ping' | 'close' {
  if (activity.pingedAt !== undefined) {
    return nowMs - activity.pingedAt >= timeouts.pongTimeoutMs ? 'close' : 'none';
  }
  return nowMs - activity.lastSeenAt >= timeouts.silenceMs ? 'ping' : 'none';
}
