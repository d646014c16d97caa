const WINDOW_MS = 60_000;
const MAX_CRASHES_IN_WINDOW = 10;
const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 5_000;

export type RestartDecision = { restart: true; delayMs: number } | { restart: false; crashes: number };

/**
 * What to do after a crash, given the times of all crashes up to now: restart at once, later the more often it
 * happened within the last minute, and not at all when that many in a minute show that waiting does not help.
 */
export function decideRestart(crashTimes: readonly number[], now: number): RestartDecision {
  const recent = crashTimes.filter((time) => now - time < WINDOW_MS).length;
  if (recent >= MAX_CRASHES_IN_WINDOW) return { restart: false, crashes: recent };
  const delayMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.max(0, recent - 1));
  return { restart: true, delayMs };
}
