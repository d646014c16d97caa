const SMALL_CHANNEL = 100;
const SMALL_CHANNEL_DELAY_MS = 100;
const LARGE_CHANNEL_DELAY_MS = 5_000;

type Options = {
  count: (channel: string) => number;
  announce: (channel: string, count: number) => void;
};

export type CountAnnouncer = { changed: (channel: string) => void; stop: () => void };

/**
 * Announces how many subscriptions a channel has, at most once in a while: everyone resubscribes at once after
 * a restart, and a message to all for each of them would grow with the square of their number.
 */
export function createCountAnnouncer({ count, announce }: Options): CountAnnouncer {
  const timers = new Map<string, NodeJS.Timeout>();

  return {
    changed(channel) {
      if (timers.has(channel)) return;
      const delay = count(channel) > SMALL_CHANNEL ? LARGE_CHANNEL_DELAY_MS : SMALL_CHANNEL_DELAY_MS;
      const timer = setTimeout(() => {
        timers.delete(channel);
        announce(channel, count(channel));
      }, delay);
      timers.set(channel, timer.unref());
    },
    stop() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
